package dev.penstock.query.text.transcript;

import java.util.OptionalDouble;

/// Times before what was said: `[00:12] …`, `(1:02:03) …`, `00:12 …`, `[00:12.0 --> 00:15.0] …`.
record LeadingTime(OptionalDouble start, OptionalDouble end, String rest) {
  private static final int LONGEST = 60;

  static LeadingTime of(String line) {
    var text = line.strip();
    if (text.isEmpty()) {
      return none(text);
    }
    var close =
        switch (text.charAt(0)) {
          case '[' -> ']';
          case '(' -> ')';
          default -> ' ';
        };
    if (close != ' ') {
      var end = text.indexOf(close);
      return end < 0 || end > LONGEST
          ? none(text)
          : read(text, text.substring(1, end), text.substring(end + 1));
    }
    var end = 0;
    while (end < text.length() && "0123456789:.,".indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    return read(text, text.substring(0, end), text.substring(end));
  }

  private static LeadingTime read(String text, String times, String rest) {
    if (!rest.isEmpty() && Character.isLetterOrDigit(rest.charAt(0))) {
      return none(text);
    }
    var arrow = times.indexOf("-->");
    if (arrow >= 0) {
      var start = Clock.clock(times.substring(0, arrow));
      var end = Clock.clock(times.substring(arrow + 3));
      return start.isPresent() ? new LeadingTime(start, end, rest.strip()) : none(text);
    }
    var start = Clock.clock(times);
    return start.isPresent()
        ? new LeadingTime(start, OptionalDouble.empty(), rest.strip())
        : none(text);
  }

  private static LeadingTime none(String text) {
    return new LeadingTime(OptionalDouble.empty(), OptionalDouble.empty(), text);
  }
}
