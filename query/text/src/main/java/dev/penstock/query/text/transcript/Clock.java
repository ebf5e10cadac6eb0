package dev.penstock.query.text.transcript;

import java.util.OptionalDouble;

/// Times as transcripts write them: `01:02:03.5`, `02:03,500`, `63.5`.
final class Clock {
  private static final int MOST_PARTS = 3;
  private static final int MOST_DIGITS = 12;

  private Clock() {}

  /// Seconds; empty when `text` is no time.
  static OptionalDouble seconds(String text) {
    var parts = text.strip().split(":", MOST_PARTS + 1);
    if (parts.length > MOST_PARTS) {
      return OptionalDouble.empty();
    }
    var seconds = 0.0;
    for (var i = 0; i < parts.length; i++) {
      var part = i == parts.length - 1 ? parts[i].replace(',', '.') : parts[i];
      if (!isNumber(part, i == parts.length - 1)) {
        return OptionalDouble.empty();
      }
      seconds = seconds * 60 + Double.parseDouble(part);
    }
    return OptionalDouble.of(seconds);
  }

  /// Of a time with at least one colon, so that a plain number in a sentence is none.
  static OptionalDouble clock(String text) {
    return text.indexOf(':') > 0 ? seconds(text) : OptionalDouble.empty();
  }

  private static boolean isNumber(String text, boolean fraction) {
    if (text.isEmpty() || text.length() > MOST_DIGITS || text.charAt(0) == '.') {
      return false;
    }
    var dots = 0;
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == '.') {
        dots++;
      } else if (c < '0' || c > '9') {
        return false;
      }
    }
    return dots == 0 || (fraction && dots == 1);
  }
}
