package dev.penstock.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pages that the test draws as pictures. The language data comes from `build/tessdata.sh`.
class ScannedPdfTest {
  private static final List<String> LINES =
      List.of(
          "The insurer pays for what is damaged by fire,",
          "up to the limit of 250,000 dollars that the page",
          "of declarations shows for policy 4711.");
  // Whether a full stop at the end is seen hangs on a pixel or two.
  private static final String EXPECTED = String.join(" ", LINES).replaceFirst("\\.$", "");
  @TempDir private Path folder;

  private static Map<String, String> environment() {
    assertThat(LanguageData.in(LanguageData.folders(System.getenv())))
        .as("eng.traineddata: run build/tessdata.sh")
        .isPresent();
    return System.getenv();
  }

  /// A page of text, one that is a picture of text, and another page of text.
  private Path scan() throws IOException {
    var text = new PdfFile().page().lines(72, 100, LINES).save(folder.resolve("text.pdf"));
    try (var document = Loader.loadPDF(text.toFile())) {
      var picture = new PDFRenderer(document).renderImageWithDPI(0, 150, ImageType.GRAY);
      var pdf = new PdfFile().page().text(72, 90, "The first page has text of its own");
      picture(pdf.page(), picture);
      pdf.page().text(72, 90, "The third page has text of its own, too");
      return pdf.save(folder.resolve("scan.pdf"));
    }
  }

  private static void picture(PdfFile pdf, BufferedImage picture) {
    pdf.draw(content -> {
      try {
        var image = LosslessFactory.createFromImage(pdf.document(), picture);
        content.drawImage(
            image, 0, 0, PDRectangle.LETTER.getWidth(), PDRectangle.LETTER.getHeight());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }

  @Test
  void aPictureOfTextIsReadWithItsPlace() throws IOException {
    var document = new DocumentReader(Limits.STANDARD, environment()).read(scan());

    assertThat(document.error()).isNull();
    assertThat(document.pages().get(1).text()).startsWith(EXPECTED);
    var block = document.blocks().get(1);
    assertThat(block.page()).isEqualTo(2);
    assertThat(Placed.box(block).left()).isBetween(70.0, 75.0);
    assertThat(Placed.box(block).top()).isBetween(88.0, 100.0);
    assertThat(document.text()).contains("The third page has");
  }

  @Test
  void withoutLanguageDataTheOtherPagesAreThere() throws IOException {
    var document = new DocumentReader(Limits.STANDARD, List.of(folder)).read(scan());

    assertThat(document.error())
        .startsWith("page 2: scanned")
        .contains("eng.traineddata", "penstock models pull tesseract-eng", "TESSDATA_PREFIX");
    assertThat(document.text()).contains("The first page has", "The third page has");
    assertThat(document.pages()).hasSize(3);
  }

  @Test
  void languageDataThatIsBrokenIsTold() throws IOException {
    Files.writeString(folder.resolve(LanguageData.FILE), "no data");

    var document = new DocumentReader(Limits.STANDARD, List.of(folder)).read(scan());

    assertThat(document.error()).contains("page 2: scanned", "cannot be used");
    assertThat(document.text()).contains("The third page has");
  }

  @Test
  void aPictureThatIsTooLargeIsNotDrawn() throws IOException {
    var pdf = new PdfFile().page();
    picture(pdf, new BufferedImage(10, 10, BufferedImage.TYPE_BYTE_GRAY));
    for (var name : pdf.document().getPage(0).getResources().getXObjectNames()) {
      var image = pdf.document().getPage(0).getResources().getXObject(name).getCOSObject();
      image.setInt(COSName.WIDTH, 100_000);
      image.setInt(COSName.HEIGHT, 100_000);
    }

    var document =
        new DocumentReader(Limits.STANDARD, environment()).read(pdf.save(folder.resolve("p.pdf")));

    assertThat(document.error()).contains("page 1: its pictures have more than");
  }

  @Test
  void aPictureThatNothingUnpacksIsTold() throws IOException {
    var pdf = new PdfFile().page();
    picture(pdf, new BufferedImage(10, 10, BufferedImage.TYPE_BYTE_GRAY));
    for (var name : pdf.document().getPage(0).getResources().getXObjectNames()) {
      var image = pdf.document().getPage(0).getResources().getXObject(name).getCOSObject();
      image.setItem(COSName.FILTER, COSName.JPX_DECODE);
    }

    var document =
        new DocumentReader(Limits.STANDARD, environment()).read(pdf.save(folder.resolve("j.pdf")));

    assertThat(document.error()).contains("page 1: its picture is JPEG 2000");
  }

  @Test
  void picturesOfScannersAreUnpacked() {
    assertThat(ImageIO.getImageReadersByFormatName("JBIG2").hasNext()).isTrue();
  }

  @Test
  void aHugeScannedPageIsDrawnSmall() throws IOException {
    var pdf = new PdfFile().page(new PDRectangle(100_000, 100_000), 0);
    picture(pdf, new BufferedImage(10, 10, BufferedImage.TYPE_BYTE_GRAY));

    var document =
        new DocumentReader(Limits.STANDARD, environment()).read(pdf.save(folder.resolve("h.pdf")));

    assertThat(document.pages()).hasSize(1);
  }

  @Test
  void noMoreScannedPagesAreReadThanAllowed() throws IOException {
    var limits =
        new Limits(1 << 28, 1 << 28, 10, 100_000, Duration.ofMinutes(1), 0, Duration.ofSeconds(30));

    var document = new DocumentReader(limits, environment()).read(scan());

    assertThat(document.error()).contains("page 2: more than 0 scanned pages");
    assertThat(document.text()).contains("The third page has");
  }

  @Test
  void aPageThatShowsNothingIsNotScanned() throws IOException {
    try (PDDocument document = new PdfFile().page().document()) {
      document.save(folder.resolve("blank.pdf").toFile());
    }

    var read =
        new DocumentReader(Limits.STANDARD, List.of(folder)).read(folder.resolve("blank.pdf"));

    assertThat(read.error()).isNull();
    assertThat(read.text()).isEmpty();
  }
}
