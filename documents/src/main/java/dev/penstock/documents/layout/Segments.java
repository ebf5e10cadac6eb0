package dev.penstock.documents.layout;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts glyphs, in the order in which the page draws them, together to segments.
final class Segments {
  /// In sizes of the font: a wider gap ends a segment.
  private static final double WIDE = 0.7;

  private final List<Segment> made = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private @Nullable Glyph first;
  private @Nullable Glyph last;
  private double right;
  private boolean spaceSeen;
  private boolean spaceBefore;

  static List<Segment> of(List<Glyph> glyphs) {
    var segments = new Segments();
    glyphs.forEach(segments::add);
    segments.end();
    return segments.made;
  }

  private void add(Glyph glyph) {
    if (glyph.blank()) {
      spaceSeen = true;
      return;
    }
    if (last != null && !continues(last, glyph)) {
      end();
    }
    if (first == null) {
      first = glyph;
      spaceBefore = spaceSeen;
      right = glyph.right();
    } else if (spaceSeen || apart(glyph.left() - right, glyph.space(), glyph.size())) {
      text.append(' ');
    }
    text.append(glyph.text());
    last = glyph;
    right = Math.max(right, glyph.right());
    spaceSeen = false;
  }

  private boolean continues(Glyph before, Glyph glyph) {
    var size = Math.max(before.size(), glyph.size());
    var gap = glyph.left() - right;
    return Math.abs(before.baseline() - glyph.baseline()) <= 0.15 * size
        && Math.abs(before.size() - glyph.size()) <= 0.2 * size
        && gap <= WIDE * size
        && glyph.left() >= before.left() - 0.3 * size;
  }

  /// Whether a gap stands between words.
  static boolean apart(double gap, double space, double size) {
    return gap > 0.5 * Math.clamp(space, 0.18 * size, 0.5 * size);
  }

  private void end() {
    if (first != null) {
      made.add(
          new Segment(
              text.toString(),
              first.left(),
              right,
              first.baseline(),
              first.size(),
              first.space(),
              first.bold(),
              spaceBefore));
    }
    text.setLength(0);
    first = null;
    last = null;
  }
}
