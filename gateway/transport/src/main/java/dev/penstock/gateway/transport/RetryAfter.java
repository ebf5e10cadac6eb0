package dev.penstock.gateway.transport;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How long a provider asks us to wait.
final class RetryAfter {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(\\.\\d+)?");

  private RetryAfter() {}

  /// From `Retry-After-Ms` (milliseconds), else `Retry-After` (seconds, or a date); null when
  /// neither is there or makes sense. A date in the past is zero.
  static @Nullable Duration of(UnaryOperator<@Nullable String> header, Instant now) {
    var millis = header.apply("retry-after-ms");
    if (millis != null && NUMBER.matcher(millis.strip()).matches()) {
      return Duration.ofNanos((long) (Double.parseDouble(millis.strip()) * 1e6));
    }
    var value = header.apply("retry-after");
    if (value == null) {
      return null;
    }
    if (NUMBER.matcher(value.strip()).matches()) {
      return Duration.ofNanos((long) (Double.parseDouble(value.strip()) * 1e9));
    }
    try {
      var date = ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
      var wait = Duration.between(now, date.toInstant());
      return wait.isNegative() ? Duration.ZERO : wait;
    } catch (DateTimeException _) {
      return null;
    }
  }
}
