package dev.penstock.documents;

import dev.penstock.documents.layout.Glyph;
import java.io.IOException;
import java.io.Writer;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/// Collects the glyphs of one page after the other, by the direction in which they are written.
///
/// PDFBox's stripper removes what is drawn twice and puts accents on their letters; where lines and
/// columns are is decided by our layout instead of its own.
final class PdfPage extends PDFTextStripper {
  private static final int CHECK_EVERY = 1024;

  private final Deadline deadline;
  private final int mostGlyphs;
  private final Map<Integer, List<Glyph>> glyphs = new LinkedHashMap<>();
  private int steps;
  private int seen;

  PdfPage(Deadline deadline, int mostGlyphs) {
    this.deadline = deadline;
    this.mostGlyphs = mostGlyphs;
    this.output = Writer.nullWriter();
    setShouldSeparateByBeads(false);
  }

  /// Degrees to glyphs, the page's main direction first.
  Map<Integer, List<Glyph>> glyphs(PDPage page) throws IOException {
    glyphs.clear();
    seen = 0;
    processPage(page);
    return Map.copyOf(glyphs);
  }

  @Override
  protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
    tick();
    super.processOperator(operator, operands);
  }

  @Override
  protected void processTextPosition(TextPosition text) {
    tick();
    if (++seen > mostGlyphs) {
      throw new Unreadable("a page has more than " + mostGlyphs + " characters");
    }
    if (!text.getUnicode().isEmpty()) {
      super.processTextPosition(text);
    }
  }

  private void tick() {
    if (++steps % CHECK_EVERY == 0) {
      deadline.check();
    }
  }

  @Override
  protected void writePage() {
    for (var article : getCharactersByArticle()) {
      for (var text : article) {
        var direction = Math.floorMod(Math.round(text.getDir()), 360);
        glyphs.computeIfAbsent(direction, _ -> new ArrayList<>()).add(glyph(text));
      }
    }
  }

  private static Glyph glyph(TextPosition text) {
    var left = (double) text.getXDirAdj();
    var size = Math.max(0.1, Math.abs(text.getYScale()));
    return new Glyph(
        plain(text.getUnicode()),
        left,
        left + text.getWidthDirAdj(),
        text.getYDirAdj(),
        size,
        text.getWidthOfSpace(),
        bold(text));
  }

  private static boolean bold(TextPosition text) {
    var name = text.getFont().getName();
    return name != null
        && (name.contains("Bold") || name.contains("bold") || name.contains("Black"));
  }

  /// A letter's shape, or two letters as one, rather than a letter.
  private static boolean presentation(int c) {
    return (c >= 0xfb00 && c <= 0xfb06)
        || (c >= 0xfb50 && c <= 0xfdff)
        || (c >= 0xfe70 && c <= 0xfeff);
  }

  /// Ligatures become letters; what cannot be shown becomes a space.
  private static String plain(String unicode) {
    if (unicode.length() == 1 && unicode.charAt(0) >= ' ' && unicode.charAt(0) < 0x7f) {
      return unicode;
    }
    var text = new StringBuilder(unicode.length());
    unicode
        .codePoints()
        .forEach(c -> {
          if (presentation(c)) {
            text.append(Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC));
          } else {
            text.appendCodePoint(Character.isISOControl(c) || Character.isSpaceChar(c) ? ' ' : c);
          }
        });
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }
}
