package dev.penstock.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/// Writes a PDF line by line; places are in points from the page's top left.
final class PdfFile implements AutoCloseable {
  static final double SIZE = 10;
  private final PDDocument document = new PDDocument();
  private PDPage page = new PDPage(PDRectangle.LETTER);

  PdfFile page() {
    return page(PDRectangle.LETTER, 0);
  }

  PdfFile page(PDRectangle size, int rotation) {
    page = new PDPage(size);
    page.setRotation(rotation);
    document.addPage(page);
    return this;
  }

  PdfFile title(String title) {
    document.getDocumentInformation().setTitle(title);
    return this;
  }

  PdfFile text(double left, double baseline, String text) {
    return text(left, baseline, SIZE, text);
  }

  PdfFile text(double left, double baseline, double size, String text) {
    return draw(content -> {
      try {
        content.beginText();
        content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), (float) size);
        content.newLineAtOffset((float) left, (float) (page.getMediaBox().getHeight() - baseline));
        content.showText(text);
        content.endText();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }

  PdfFile lines(double left, double top, List<String> lines) {
    for (var i = 0; i < lines.size(); i++) {
      text(left, top + i * 1.2 * SIZE, lines.get(i));
    }
    return this;
  }

  PdfFile draw(Consumer<PDPageContentStream> drawing) {
    try (var content =
        new PDPageContentStream(document, page, PDPageContentStream.AppendMode.APPEND, true)) {
      drawing.accept(content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  PDDocument document() {
    return document;
  }

  Path save(Path file) throws IOException {
    document.save(file.toFile());
    document.close();
    return file;
  }

  Path save(Path file, String userPassword) throws IOException {
    var policy = new StandardProtectionPolicy("the owner's", userPassword, new AccessPermission());
    policy.setEncryptionKeyLength(256);
    document.protect(policy);
    return save(file);
  }

  @Override
  public void close() throws IOException {
    document.close();
  }
}
