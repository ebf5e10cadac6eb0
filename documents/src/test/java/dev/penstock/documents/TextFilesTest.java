package dev.penstock.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextFilesTest {
  private static final String GERMAN =
      """
      Der Versicherungsnehmer muss den Schaden unverzüglich melden.

      Für Schäden durch Überschwemmung gilt eine Selbstbeteiligung von 500 €.
      """;
  private final DocumentReader reader = new DocumentReader(Limits.STANDARD, Map.of());
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "UTF-8, false",
    "UTF-8, true",
    "UTF-16LE, true",
    "UTF-16BE, true",
    "UTF-16LE, false",
    "UTF-16BE, false",
    "windows-1252, false",
    "UTF-32LE, true"
  })
  void anEncodingIsFound(String charset, boolean mark) throws IOException {
    var bytes = ((mark ? "\ufeff" : "") + GERMAN).getBytes(Charset.forName(charset));

    var document = reader.read(Files.write(folder.resolve("a.txt"), bytes));

    assertThat(document.error()).isNull();
    assertThat(document.text()).isEqualTo(GERMAN);
  }

  @ParameterizedTest
  @CsvSource({
    "Shift_JIS, 保険契約者は遅滞なく損害を届け出なければならない。",
    "windows-1251, Страхователь обязан немедленно сообщить о повреждении имущества."
  })
  void otherScriptsAreFound(String charset, String text) throws IOException {
    var file = Files.write(folder.resolve("b.txt"), text.getBytes(Charset.forName(charset)));

    assertThat(reader.read(file).text()).isEqualTo(text);
  }

  @Test
  void brokenBytesAreReplacedWithAWord() throws IOException {
    var bytes = GERMAN.getBytes(StandardCharsets.UTF_8);
    bytes[3] = (byte) 0xff;

    var document = reader.read(Files.write(folder.resolve("c.txt"), bytes));

    assertThat(document.text()).contains("unverzüglich", "Überschwemmung", "\ufffd");
    assertThat(document.error()).contains("1 times bytes were not valid UTF-8");
  }

  @Test
  void paragraphsKnowTheirLines() throws IOException {
    var file =
        Files.writeString(
            folder.resolve("d.txt"), "one\r\ntwo\r\n\r\n\r\n  three\r\n", StandardCharsets.UTF_8);

    var document = reader.read(file);

    assertThat(document.blocks())
        .containsExactly(
            Block.onLines(1, Kind.PARAGRAPH, "one\ntwo", 1, 2),
            Block.onLines(2, Kind.PARAGRAPH, "three", 5, 5));
    Placed.inOrder(document);
  }

  @Test
  void bytesThatAreNoTextAreRefused() throws IOException {
    var bytes = new byte[4096];
    new Random(5).nextBytes(bytes);

    var document = reader.read(Files.write(folder.resolve("e.txt"), bytes));

    assertThat(document.error()).isEqualTo("it is not txt, and not text either");
  }

  @Test
  void whiteSpaceIsEmpty() throws IOException {
    var document = reader.read(Files.writeString(folder.resolve("f.txt"), " \n\n\t\n"));

    assertThat(document.error()).isEqualTo("it is empty");
    assertThat(document.blocks()).isEmpty();
  }
}
