package dev.penstock.documents.layout;

import java.text.Bidi;

/// Text that stands from right to left is drawn from left to right: puts it back in the order of
/// speech.
final class Bidirectional {
  private Bidirectional() {}

  static String logical(String drawn) {
    var chars = drawn.toCharArray();
    if (!Bidi.requiresBidi(chars, 0, chars.length)) {
      return drawn;
    }
    var bidi = new Bidi(drawn, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
    var count = bidi.getRunCount();
    var levels = new byte[count];
    var runs = new Integer[count];
    for (var i = 0; i < count; i++) {
      levels[i] = (byte) bidi.getRunLevel(i);
      runs[i] = i;
    }
    Bidi.reorderVisually(levels, 0, runs, 0, count);
    var text = new StringBuilder(drawn.length());
    for (var run : runs) {
      var part = drawn.substring(bidi.getRunStart(run), bidi.getRunLimit(run));
      text.append(bidi.getRunLevel(run) % 2 == 0 ? part : new StringBuilder(part).reverse());
    }
    return text.toString();
  }
}
