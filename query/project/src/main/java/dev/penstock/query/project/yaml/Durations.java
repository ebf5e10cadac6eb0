package dev.penstock.query.project.yaml;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/// Lengths of time as people write them: `500ms`, `60s`, `10m`, `3h`, `1h30m`, `2d`.
public final class Durations {
  private static final Pattern ALL = Pattern.compile("(?:\\d{1,9}(?:ms|[smhd]))+");
  private static final Pattern PART = Pattern.compile("(\\d+)(ms|[smhd])");

  private Durations() {}

  /// Empty when the text is no length of time, or one of zero.
  public static Optional<Duration> parse(String text) {
    if (!ALL.matcher(text).matches()) {
      return Optional.empty();
    }
    var total =
        PART.matcher(text)
            .results()
            .map(part -> of(Long.parseLong(part.group(1)), part.group(2)))
            .reduce(Duration.ZERO, Duration::plus);
    return total.isZero() ? Optional.empty() : Optional.of(total);
  }

  private static Duration of(long amount, String unit) {
    return switch (unit) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }
}
