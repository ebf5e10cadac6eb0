package dev.penstock.query.text.transcript;

import java.util.Optional;
import java.util.OptionalDouble;

/// The line above a cue: `00:00:01,000 --> 00:00:04,000`, with settings after it in WebVTT.
record Timing(OptionalDouble start, OptionalDouble end) {
  private static final String ARROW = "-->";
  private static final int LONGEST = 400;

  /// Empty when `line` is something else. One side may be unreadable: it is then missing.
  static Optional<Timing> of(String line) {
    var arrow = line.length() > LONGEST ? -1 : line.indexOf(ARROW);
    if (arrow < 0) {
      return Optional.empty();
    }
    var start = Clock.seconds(line.substring(0, arrow));
    var rest = line.substring(arrow + ARROW.length()).strip();
    var space = rest.indexOf(' ');
    var end = Clock.seconds(space < 0 ? rest : rest.substring(0, space));
    return start.isEmpty() && end.isEmpty() && !looksTimed(line)
        ? Optional.empty()
        : Optional.of(new Timing(start, end));
  }

  /// Garbled on both sides, but with digits on both sides.
  private static boolean looksTimed(String line) {
    var arrow = line.indexOf(ARROW);
    return Character.isDigit(first(line.strip()))
        && Character.isDigit(first(line.substring(arrow + ARROW.length()).strip()));
  }

  private static char first(String text) {
    return text.isEmpty() ? ' ' : text.charAt(0);
  }
}
