package dev.penstock.documents;

import dev.penstock.documents.layout.Glyph;
import dev.penstock.documents.ocr.Picture;
import dev.penstock.documents.ocr.Recognition;
import dev.penstock.documents.ocr.RecognizedWord;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/// Draws a page as a grey picture and reads the words on it.
final class RecognizedScans implements Scans {
  private static final int DOTS_PER_INCH = 200;
  private static final double POINTS_PER_INCH = 72;
  private static final long MOST_DOTS = 40_000_000;
  private static final long MOST_PIXELS = 200_000_000;

  private final List<Path> languageData;

  RecognizedScans(List<Path> languageData) {
    this.languageData = List.copyOf(languageData);
  }

  @Override
  public ScannedPage read(PDDocument document, int page, Source source) {
    var folder =
        LanguageData.in(languageData)
            .orElseThrow(() ->
                new Unreadable(
                    "scanned, and there is no "
                        + LanguageData.FILE
                        + " to read it with: `penstock models pull tesseract-eng`, install"
                        + " tesseract-ocr-eng, or let TESSDATA_PREFIX name its folder"));
    var each = source.limits().scannedPageTime();
    source.deadline().extend(each);
    try {
      var dots = dots(document.getPage(page));
      var picture = picture(document, page, dots);
      var words = Recognition.words(picture, folder, each);
      return glyphs(words, POINTS_PER_INCH / dots);
    } catch (IOException e) {
      throw new Unreadable("scanned, and its picture is broken" + Trouble.reason(e));
    } catch (LinkageError e) {
      throw new Unreadable(
          "scanned, and character recognition cannot be loaded here" + Trouble.reason(e));
    }
  }

  /// As many dots an inch as recognition likes, unless the page is huge.
  private static double dots(PDPage page) {
    PdfImages.check(page, MOST_PIXELS);
    var box = page.getCropBox();
    var inches = box.getWidth() / POINTS_PER_INCH * (box.getHeight() / POINTS_PER_INCH);
    return Math.min(DOTS_PER_INCH, Math.sqrt(MOST_DOTS / Math.max(inches, 1e-6)));
  }

  private static Picture picture(PDDocument document, int page, double dots) throws IOException {
    var renderer = new PDFRenderer(document);
    renderer.setSubsamplingAllowed(true);
    var image = renderer.renderImageWithDPI(page, (float) dots, ImageType.GRAY);
    if (!(image.getRaster().getDataBuffer() instanceof DataBufferByte grey)) {
      throw new IOException("it was drawn in an unknown form");
    }
    return new Picture(grey.getData(), image.getWidth(), image.getHeight(), (int) Math.rint(dots));
  }

  private static ScannedPage glyphs(List<RecognizedWord> words, double scale) {
    var glyphs = new ArrayList<Glyph>();
    for (var word : words) {
      var size = Math.max(1, scale * (word.lineBottom() - word.lineTop()) / 0.97);
      var baseline = scale * word.lineBottom() - 0.22 * size;
      var left = scale * word.left();
      var right = scale * word.right();
      glyphs.add(new Glyph(word.text(), left, right, baseline, size, 0.25 * size, false));
      glyphs.add(new Glyph(" ", right, right, baseline, size, 0.25 * size, false));
    }
    return new ScannedPage(glyphs, "");
  }
}
