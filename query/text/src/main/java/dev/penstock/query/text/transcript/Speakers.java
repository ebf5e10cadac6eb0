package dev.penstock.query.text.transcript;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Tells a speaker from a sentence with a colon in it, by how often the name stands in front.
final class Speakers {
  private final Map<String, Integer> lines = new HashMap<>();

  Speakers(Stream<String> all) {
    all.flatMap(line -> SpeakerLabel.of(line).stream())
        .forEach(label -> lines.merge(label.speaker(), 1, Integer::sum));
  }

  /// Empty when the line goes on with what was said above it. A name that stands once only must
  /// start with a capital letter, or stand after a time.
  Optional<SpeakerLabel> label(String line) {
    return SpeakerLabel.of(line)
        .filter(label ->
            lines.getOrDefault(label.speaker(), 0) > 1
                || label.start().isPresent()
                || !Character.isLowerCase(label.speaker().charAt(0)));
  }
}
