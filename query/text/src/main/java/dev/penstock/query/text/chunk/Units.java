package dev.penstock.query.text.chunk;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a text is made of.
final class Units {
  private Units() {}

  /// What stands between white space.
  static List<Span> words(String text) {
    var words = new ArrayList<Span>();
    var start = -1;
    for (var i = 0; i <= text.length(); i++) {
      var inside = i < text.length() && !isSpace(text.charAt(i));
      if (inside && start < 0) {
        start = i;
      } else if (!inside && start >= 0) {
        words.add(new Span(start, i));
        start = -1;
      }
    }
    return words;
  }

  /// By the Unicode rules, without the white space around them.
  static List<Span> sentences(String text) {
    var breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
    breaks.setText(text);
    var sentences = new ArrayList<Span>();
    var start = breaks.first();
    for (var end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
      var stripped = stripped(text, start, end);
      if (stripped.start() < stripped.end()) {
        sentences.add(stripped);
      }
      start = end;
    }
    return sentences;
  }

  static Span stripped(String text, int start, int end) {
    var from = start;
    var to = end;
    while (from < to && isSpace(text.charAt(from))) {
      from++;
    }
    while (to > from && isSpace(text.charAt(to - 1))) {
      to--;
    }
    return new Span(from, to);
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || c == '\u00A0';
  }
}
