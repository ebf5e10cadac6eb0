package dev.penstock.query.text.transcript;

import dev.penstock.query.text.transcript.Cues.Span;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// Reads lines of "Speaker: text". A line that names no one goes on with what was said above it.
final class SpeakerTextReader {
  private final Cues cues;
  private final StringBuilder said = new StringBuilder();
  private @Nullable String speaker;
  private Span span = Span.UNKNOWN;
  private int first;
  private int last;

  SpeakerTextReader(Cues cues) {
    this.cues = cues;
  }

  void read(List<String> lines) {
    var speakers = new Speakers(lines.stream());
    for (var i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      if (!line.isBlank()) {
        line(speakers, line, i + 1);
      }
    }
    end();
  }

  private void line(Speakers speakers, String line, int number) {
    var time = LeadingTime.of(line);
    var label = speakers.label(line);
    if (label.isPresent()) {
      end();
      speaker = label.get().speaker();
      start(label.get().start(), time.end(), number);
      say(label.get().text(), number);
    } else if (time.start().isPresent()) {
      end();
      start(time.start(), time.end(), number);
      say(time.rest(), number);
    } else {
      if (first == 0) {
        start(OptionalDouble.empty(), OptionalDouble.empty(), number);
      }
      say(line, number);
    }
  }

  private void start(OptionalDouble from, OptionalDouble to, int number) {
    span = cues.span(number, from, to);
    first = number;
  }

  private void say(String text, int number) {
    said.append(said.isEmpty() ? "" : " ").append(text.strip());
    last = number;
  }

  private void end() {
    cues.add(speaker, said.toString(), span, first, last);
    said.setLength(0);
  }
}
