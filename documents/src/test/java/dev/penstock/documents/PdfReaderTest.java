package dev.penstock.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PdfReaderTest {
  private static final List<String> LEFT =
      List.of(
          "The insurer pays for what is",
          "damaged by fire, by storm and",
          "by water that comes from pipes,",
          "up to the limit that the page",
          "of declarations shows for it.");
  private static final List<String> RIGHT =
      List.of(
          "Nothing is paid for damage that",
          "was there before the policy was",
          "in force, nor for what has been",
          "done on purpose by anyone whom",
          "the policy covers.");

  private final DocumentReader reader = new DocumentReader(Limits.STANDARD, Map.of());
  @TempDir private Path folder;

  @Test
  void linesBecomeABlockWithItsPlace() throws IOException {
    var file = new PdfFile().page().lines(72, 100, LEFT).save(folder.resolve("a.pdf"));

    var document = reader.read(file);

    assertThat(document.error()).isNull();
    assertThat(document.text()).isEqualTo(String.join(" ", LEFT));
    assertThat(document.blocks())
        .singleElement()
        .satisfies(block -> {
          assertThat(block.kind()).isEqualTo(Kind.PARAGRAPH);
          assertThat(block.page()).isEqualTo(1);
          assertThat(Placed.box(block)).isNotNull();
          assertThat(Placed.box(block).left()).isEqualTo(72);
          assertThat(Placed.box(block).top()).isBetween(90.0, 100.0);
          assertThat(Placed.box(block).bottom()).isBetween(148.0, 152.0);
        });
  }

  @Test
  void columnsAreReadOneAfterTheOther() throws IOException {
    var pdf = new PdfFile().page().text(72, 80, 16, "What is covered, and what is not");
    // Line by line over both columns, as some programs write it.
    for (var i = 0; i < LEFT.size(); i++) {
      pdf.text(72, 120 + 12 * i, LEFT.get(i)).text(320, 120 + 12 * i, RIGHT.get(i));
    }
    pdf.text(
        72,
        220,
        "This line goes over both columns, from the left to the right of the page as it is.");

    var document = reader.read(pdf.save(folder.resolve("columns.pdf")));

    assertThat(document.text())
        .containsSubsequence(
            "What is covered", String.join(" ", LEFT), String.join(" ", RIGHT), "This line goes");
    assertThat(document.blocks().getFirst().kind()).isEqualTo(Kind.HEADING);
  }

  @Test
  void aTableIsReadRowByRow() throws IOException {
    var rows =
        List.of(
            List.of("Bodily injury liability", "$250,000 each person", "$0"),
            List.of("Property damage liability", "$100,000 each accident", "$0"),
            List.of("Collision", "Actual cash value", "$500"),
            List.of("Comprehensive", "Actual cash value", "$250"),
            List.of("Rental reimbursement", "$40 a day for 30 days", "$0"));
    var pdf = new PdfFile().page();
    for (var i = 0; i < rows.size(); i++) {
      for (var column = 0; column < 3; column++) {
        pdf.text(72 + 170 * column, 100 + 14 * i, rows.get(i).get(column));
      }
    }

    var document = reader.read(pdf.save(folder.resolve("table.pdf")));

    assertThat(document.blocks())
        .singleElement()
        .satisfies(block -> {
          assertThat(block.kind()).isEqualTo(Kind.TABLE);
          assertThat(block.text().lines())
              .containsExactlyElementsOf(
                  rows.stream().map(cells -> String.join("\t", cells)).toList());
        });
  }

  @Test
  void aWordBrokenAtALinesEndIsJoined() throws IOException {
    var lines =
        List.of(
            "This agree-",
            "ment is non-",
            "exclusive. A third party and a third-",
            "party beneficiary differ.");
    var file = new PdfFile().page().lines(72, 100, lines).save(folder.resolve("h.pdf"));

    assertThat(reader.read(file).text())
        .isEqualTo(
            "This agreement is non-exclusive. A third party and a third-party beneficiary differ.");
  }

  @Test
  void blocksStandInTheTextInTheirOrder() throws IOException {
    var pdf = new PdfFile();
    for (var i = 0; i < 3; i++) {
      pdf.page().text(72, 60, 18, "Part " + i).lines(72, 100, LEFT).lines(72, 220, RIGHT);
    }

    var document = reader.read(pdf.save(folder.resolve("blocks.pdf")));

    assertThat(document.blocks()).hasSize(9);
    Placed.inOrder(document);
    assertThat(document.pages()).extracting(Page::page).containsExactly(1, 2, 3);
    assertThat(document.pages().get(1).text()).startsWith("Part 1\n\nThe insurer");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 90, 180, 270})
  void aBoxIsWhereThePageShowsIt(int rotation) throws IOException {
    var file =
        new PdfFile()
            .page(PDRectangle.LETTER, rotation)
            .text(72, 100, "Turned by degrees")
            .save(folder.resolve("r.pdf"));

    var box = Placed.box(reader.read(file).blocks().getFirst());

    // The top left of the text before the page is turned, then where a turn by `rotation` puts it.
    var middle = 97.5;
    switch (rotation) {
      case 90 -> assertThat(792 - middle).isBetween(box.left(), box.right());
      case 180 -> assertThat(792 - middle).isBetween(box.top(), box.bottom());
      case 270 -> assertThat(middle).isBetween(box.left(), box.right());
      default -> assertThat(middle).isBetween(box.top(), box.bottom());
    }
  }

  @Test
  void theTitleIsTheDocumentsOwn() throws IOException {
    var named = new PdfFile().title("Überblick – 概要").page().text(72, 90, "x");
    var byProgram = new PdfFile().title("Microsoft Word - Doc1.docx").page().text(72, 90, "x");

    assertThat(reader.read(named.save(folder.resolve("a.pdf"))).title())
        .isEqualTo("Überblick – 概要");
    assertThat(reader.read(byProgram.save(folder.resolve("Vertrag Müller – été.pdf"))).title())
        .isEqualTo("Vertrag Müller – été");
  }

  @Test
  void fiveHundredPagesAreRead() throws IOException {
    var pdf = new PdfFile();
    for (var i = 1; i <= 500; i++) {
      pdf.page().text(72, 90, "This is page number " + i).lines(72, 120, LEFT);
    }

    var document = reader.read(pdf.save(folder.resolve("long.pdf")));

    assertThat(document.error()).isNull();
    assertThat(document.pages()).hasSize(500);
    assertThat(document.pages().getLast().text()).startsWith("This is page number 500");
  }

  @Test
  void threadsShareAReader() throws Exception {
    var files = new ArrayList<Path>();
    for (var i = 0; i < 16; i++) {
      files.add(
          new PdfFile()
              .page()
              .lines(72, 90, LEFT)
              .text(72, 400, "file " + i)
              .save(folder.resolve(i + ".pdf")));
    }

    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var tasks = files.stream().map(file -> (Callable<Document>) () -> reader.read(file)).toList();
      var documents = executor.invokeAll(tasks);

      for (var i = 0; i < files.size(); i++) {
        assertThat(documents.get(i).resultNow().text()).endsWith("file " + i);
      }
    }
  }
}
