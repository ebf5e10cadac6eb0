package dev.penstock.query.text.transcript;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// Numbers cues and looks at their times: what cannot be is left out, with a note.
final class Cues {
  private static final double LONGEST = 30 * 24 * 3600.0;
  private static final double TOLERANCE = 0.001;
  private final Notes notes;
  private final List<Cue> cues = new ArrayList<>();
  private double latestStart;
  private double latestEnd;

  Cues(Notes notes) {
    this.notes = notes;
  }

  List<Cue> all() {
    return cues;
  }

  /// Times of the next [#add]s: `first` is the line to blame.
  Span span(int first, OptionalDouble start, OptionalDouble end) {
    var from = possible(first, "start", start);
    var to = possible(first, "end", end);
    if (from != null && to != null && to < from) {
      notes.odd(first, "ends at " + text(to) + " before it starts at " + text(from));
      to = null;
    }
    if (from != null && from < latestStart - TOLERANCE) {
      notes.odd(first, "starts at " + text(from) + ", before the one above it");
    } else if (from != null && from < latestEnd - TOLERANCE) {
      notes.odd(first, "starts at " + text(from) + ", before the one above it has ended");
    }
    latestStart = from == null ? latestStart : Math.max(latestStart, from);
    latestEnd = to == null ? latestEnd : Math.max(latestEnd, to);
    return new Span(from, to);
  }

  private @Nullable Double possible(int line, String which, OptionalDouble time) {
    if (time.isEmpty()) {
      return null;
    }
    var seconds = time.getAsDouble();
    if (seconds >= 0 && seconds <= LONGEST) {
      return seconds;
    }
    notes.odd(line, which + " time cannot be: below 0 or above 30 days");
    return null;
  }

  private static String text(double seconds) {
    return Math.rint(seconds * 1000) / 1000 + " s";
  }

  /// Adds what was said; blank text is nothing.
  void add(@Nullable String speaker, String text, Span span, int first, int last) {
    var said = text.strip();
    if (!said.isEmpty()) {
      cues.add(new Cue(cues.size() + 1, speaker, said, span.start(), span.end(), first, last));
    }
  }

  /// When something was said.
  record Span(@Nullable Double start, @Nullable Double end) {
    static final Span UNKNOWN = new Span(null, null);
  }
}
