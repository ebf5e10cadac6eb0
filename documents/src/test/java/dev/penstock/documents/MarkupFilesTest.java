package dev.penstock.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkupFilesTest {
  private final DocumentReader reader = new DocumentReader(Limits.STANDARD, Map.of());
  @TempDir private Path folder;

  private Document read(String name, String text) throws IOException {
    return reader.read(Files.writeString(folder.resolve(name), text));
  }

  @Test
  void htmlIsWhatAReaderSees() throws IOException {
    var document =
        read(
            "a.html",
            """
            <!doctype html>
            <html><head><title>Declarations – Ü</title><style>p {color: red}</style></head>
            <body><nav><a href="/">Home</a></nav>
            <h1>Policy &amp; limits</h1>
            <p>The <b>limit</b> is
            $250,000.</p>
            <ul><li>Fire</li><li>Storm</li></ul>
            <table><tr><th>Coverage</th><th>Limit</th></tr>
            <tr><td>Collision</td><td>$500</td></tr></table>
            <pre>a
              b</pre>
            <div hidden>not shown</div><script>alert(1)</script>
            <figure><figcaption>Figure 1</figcaption></figure>
            </body></html>
            """);

    assertThat(document.error()).isNull();
    assertThat(document.title()).isEqualTo("Declarations – Ü");
    assertThat(document.blocks())
        .extracting(Block::kind, Block::text)
        .containsExactly(
            tuple(Kind.HEADING, "Policy & limits"),
            tuple(Kind.PARAGRAPH, "The limit is $250,000."),
            tuple(Kind.LIST, "• Fire"),
            tuple(Kind.LIST, "• Storm"),
            tuple(Kind.TABLE, "Coverage\tLimit\nCollision\t$500"),
            tuple(Kind.CODE, "a\n  b"),
            tuple(Kind.CAPTION, "Figure 1"));
    assertThat(document.blocks().get(1).firstLine()).isEqualTo(5);
    assertThat(document.blocks().get(1).lastLine()).isEqualTo(6);
    Placed.inOrder(document);
  }

  @Test
  void htmlTellsItsEncoding() throws IOException {
    var html =
        "<html><head><meta charset=\"windows-1252\"></head><body><p>Prämie 20 €</p></body></html>";
    var file = Files.write(folder.resolve("b.htm"), html.getBytes(Charset.forName("windows-1252")));

    assertThat(reader.read(file).text()).isEqualTo("Prämie 20 €");
  }

  @Test
  void htmlThatIsNestedDeeplyIsRead() throws IOException {
    var document = read("c.html", "<html>" + "<div><b>".repeat(50_000) + "deep inside");

    assertThat(document.text()).contains("deep inside");
  }

  @Test
  void markdownStaysAsItIsWritten() throws IOException {
    var text =
        """
        ---
        author: someone
        ---
        # Guide to claims

        Report a claim
        *at once*.

        - by phone
        - by mail

        | a | b |
        | - | - |
        | 1 | 2 |

        ```
        code
        ```
        """;

    var document = read("guide.md", text);

    assertThat(document.error()).isNull();
    assertThat(document.title()).isEqualTo("Guide to claims");
    assertThat(document.text()).isEqualTo(text);
    assertThat(document.blocks())
        .containsExactly(
            Block.onLines(1, Kind.HEADING, "# Guide to claims", 4, 4),
            Block.onLines(2, Kind.PARAGRAPH, "Report a claim\n*at once*.", 6, 7),
            Block.onLines(3, Kind.LIST, "- by phone\n- by mail", 9, 10),
            Block.onLines(4, Kind.TABLE, "| a | b |\n| - | - |\n| 1 | 2 |", 12, 14),
            Block.onLines(5, Kind.CODE, "```\ncode\n```", 16, 18));
    Placed.inOrder(document);
  }

  @Test
  void aNameThatLiesIsTold() throws IOException {
    var page = read("a.pdf", "<html><body><p>Not a PDF</p></body></html>");
    var words = read("b.docx", "Only words.");
    var pdf = new PdfFile().page().text(72, 90, "Pages").save(folder.resolve("c.txt"));
    var old =
        Files.write(
            folder.resolve("d.doc.docx"),
            new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 1, 2, 3});

    assertThat(page.text()).isEqualTo("Not a PDF");
    assertThat(page.format()).isEqualTo("html");
    assertThat(page.error()).isEqualTo("its name says pdf, but it is html, and was read as that");
    assertThat(words.error()).startsWith("its name says docx, but it is txt");
    assertThat(reader.read(pdf).text()).isEqualTo("Pages");
    assertThat(reader.read(pdf).error()).startsWith("its name says txt, but it is pdf");
    assertThat(reader.read(old).error()).contains("encrypted, or older than 2007");
  }
}
