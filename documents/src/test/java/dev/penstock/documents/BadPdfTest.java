package dev.penstock.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BadPdfTest {
  private static final byte[] BLANKS = " ".repeat(1 << 16).getBytes(StandardCharsets.ISO_8859_1);
  private final DocumentReader reader = new DocumentReader(Limits.STANDARD, Map.of());
  @TempDir private Path folder;

  private static PdfFile threePages() {
    var pdf = new PdfFile();
    for (var i = 1; i <= 3; i++) {
      pdf.page().text(72, 90, "Page " + i + " says something");
    }
    return pdf;
  }

  private static Limits limits(long unpacked, int pages, int characters, Duration time) {
    return new Limits(1 << 28, unpacked, pages, characters, time, 10, Duration.ofSeconds(30));
  }

  @Test
  void anEmptyFileSaysSo() throws IOException {
    var file = Files.createFile(folder.resolve("Leere Datei ü.pdf"));

    var document = reader.read(file);

    assertThat(document.error()).isEqualTo("it is empty (0 bytes)");
    assertThat(document.title()).isEqualTo("Leere Datei ü");
    assertThat(document.format()).isEqualTo("pdf");
  }

  @Test
  void aMissingFileSaysSo() {
    assertThat(reader.read(folder.resolve("no.pdf")).error()).isEqualTo("there is no such file");
  }

  @Test
  void aDocumentWithoutPagesSaysSo() throws IOException {
    var document = reader.read(new PdfFile().save(folder.resolve("none.pdf")));

    assertThat(document.error()).isEqualTo("it has no pages");
  }

  @Test
  void aPasswordIsNeeded() throws IOException {
    var document = reader.read(threePages().save(folder.resolve("secret.pdf"), "a secret"));

    assertThat(document.error()).contains("encrypted", "password");
    assertThat(document.text()).isEmpty();
  }

  @Test
  void anEmptyPasswordOpens() throws IOException {
    var document = reader.read(threePages().save(folder.resolve("open.pdf"), ""));

    assertThat(document.error()).isNull();
    assertThat(document.text()).contains("Page 1 says", "Page 3 says");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.02, 0.3, 0.6, 0.9, 0.99})
  void aTruncatedFileIsReadAsFarAsItGoes(double part) throws IOException {
    var bytes = Files.readAllBytes(threePages().save(folder.resolve("whole.pdf")));
    var file = folder.resolve("part.pdf");
    Files.write(file, Arrays.copyOf(bytes, (int) (bytes.length * part)));

    var document = reader.read(file);

    assertThat(document.error() != null || document.text().contains("says something")).isTrue();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void damagedBytesAreNoException(long seed) throws IOException {
    var bytes = Files.readAllBytes(threePages().save(folder.resolve("whole.pdf")));
    var random = new Random(seed);
    for (var i = 0; i < 60; i++) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }

    var document = reader.read(Files.write(folder.resolve("damaged.pdf"), bytes));

    assertThat(document.title()).isNotEmpty();
  }

  @Test
  void nothingButAHeaderIsBroken() throws IOException {
    var file = Files.writeString(folder.resolve("x.pdf"), "%PDF-1.7\nnothing else\n");

    assertThat(reader.read(file).error()).startsWith("it is broken");
  }

  @Test
  void aBrokenPageLeavesTheOthers() throws IOException {
    var pdf = threePages();
    var broken = new PDStream(pdf.document());
    try (var out = broken.createOutputStream()) {
      out.write("BT /F1 ( Tj ] >> <</x ET".getBytes(StandardCharsets.ISO_8859_1));
    }
    pdf.document().getPage(1).setContents(broken);

    var document = reader.read(pdf.save(folder.resolve("page.pdf")));

    assertThat(document.text()).contains("Page 1 says", "Page 3 says");
    assertThat(document.pages()).hasSize(3);
  }

  @Test
  void aHugePageIsReadLikeAnyOther() throws IOException {
    var pdf =
        new PdfFile().page(new PDRectangle(2_000_000, 2_000_000), 0).text(72, 90, "Tiny text");

    assertThat(reader.read(pdf.save(folder.resolve("huge.pdf"))).text()).isEqualTo("Tiny text");
  }

  @Test
  void aStreamThatUnpacksToTooMuchIsRefused() throws IOException {
    var file = bomb(64 << 20, 1);

    var document =
        new DocumentReader(limits(32 << 20, 10, 1_000_000, Duration.ofMinutes(1)), Map.of())
            .read(file);

    assertThat(document.error()).contains("unpack to more than 32 MB");
  }

  @Test
  void aStreamThatIsPackedTwiceIsRefused() throws IOException {
    var file = bomb(256 << 20, 2);

    var document =
        new DocumentReader(limits(32 << 20, 10, 1_000_000, Duration.ofMinutes(1)), Map.of())
            .read(file);

    assertThat(Files.size(file)).isLessThan(100_000);
    assertThat(document.error()).contains("unpack to more than 32 MB");
  }

  /// A page whose instructions are blanks, packed once or twice.
  private Path bomb(int size, int times) throws IOException {
    var pdf = new PdfFile().page();
    var stream = pdf.document().getDocument().createCOSStream();
    try (var raw = stream.createRawOutputStream()) {
      raw.write(packed(size, times));
    }
    var filters = new COSArray();
    for (var i = 0; i < times; i++) {
      filters.add(COSName.FLATE_DECODE);
    }
    stream.setItem(COSName.FILTER, filters);
    pdf.document().getPage(0).getCOSObject().setItem(COSName.CONTENTS, stream);
    return pdf.save(folder.resolve("bomb.pdf"));
  }

  private static byte[] packed(int size, int times) throws IOException {
    var bytes = new ByteArrayOutputStream();
    OutputStream out = bytes;
    for (var i = 0; i < times; i++) {
      out = new DeflaterOutputStream(out);
    }
    try (var blanks = out) {
      for (var i = 0; i < size; i += BLANKS.length) {
        blanks.write(BLANKS);
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void aPageOfEndlessInstructionsEndsInTime() throws IOException {
    var pdf = threePages();
    var endless = new PDStream(pdf.document());
    try (var out = endless.createOutputStream(COSName.FLATE_DECODE)) {
      var many = "q Q ".repeat(1 << 14).getBytes(StandardCharsets.ISO_8859_1);
      for (var i = 0; i < 256; i++) {
        out.write(many);
      }
    }
    pdf.document().getPage(1).setContents(endless);
    var file = pdf.save(folder.resolve("endless.pdf"));

    var document =
        new DocumentReader(limits(1 << 28, 10, 1_000_000, Duration.ofMillis(900)), Map.of())
            .read(file);

    assertThat(document.error()).contains("longer than");
  }

  @Test
  void moreTextThanIsAllowedIsCutWithAWord() throws IOException {
    var file = threePages().save(folder.resolve("much.pdf"));

    var document =
        new DocumentReader(limits(1 << 28, 10, 30, Duration.ofMinutes(1)), Map.of()).read(file);

    assertThat(document.error()).contains("stopped at page 2 of 3", "more than 30 characters");
    assertThat(document.text()).contains("Page 2");
  }

  @Test
  void morePagesThanAreAllowedAreLeftOutWithAWord() throws IOException {
    var file = threePages().save(folder.resolve("many.pdf"));

    var document =
        new DocumentReader(limits(1 << 28, 2, 3000, Duration.ofMinutes(1)), Map.of()).read(file);

    assertThat(document.error()).isEqualTo("only the first 2 of its 3 pages were read");
    assertThat(document.pages()).hasSize(2);
  }
}
