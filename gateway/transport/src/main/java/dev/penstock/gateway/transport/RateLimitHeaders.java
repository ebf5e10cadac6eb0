package dev.penstock.gateway.transport;

import dev.penstock.gateway.api.Allowance;
import dev.penstock.gateway.api.Allowance.Quota;
import dev.penstock.gateway.api.Allowance.Unit;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the head of an answer says about limits, in either of two families of headers.
///
/// | family | units | reset |
/// | --- | --- | --- |
/// | `x-ratelimit-limit-requests` (OpenAI, and most that speak like it) | requests, tokens | Go's durations: `1s`, `6m0s`, `12ms`; also plain seconds |
/// | `anthropic-ratelimit-requests-limit` | requests, tokens, input and output tokens | a moment, RFC 3339 |
///
/// What does not make sense is read as not told: a header must never cost an answer.
final class RateLimitHeaders {
  private static final Pattern COUNT = Pattern.compile("\\d{1,18}");
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");
  private static final Pattern GO =
      Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ns|us|µs|ms|h|m|s)");

  private RateLimitHeaders() {}

  /// @param header the value of a header by its name in lower case
  static Allowance of(UnaryOperator<@Nullable String> header, Instant now) {
    var quotas = new ArrayList<Quota>();
    for (var unit : Unit.values()) {
      var word = unit.name().toLowerCase(Locale.ROOT).replace('_', '-');
      add(quotas, unit, part -> header.apply("x-ratelimit-" + part + "-" + word), now);
      add(quotas, unit, part -> header.apply("anthropic-ratelimit-" + word + "-" + part), now);
    }
    return new Allowance(quotas);
  }

  private static void add(
      List<Quota> quotas, Unit unit, UnaryOperator<@Nullable String> part, Instant now) {
    var limit = count(part.apply("limit"));
    var remaining = count(part.apply("remaining"));
    if (limit >= 0 || remaining >= 0) {
      quotas.add(new Quota(unit, limit, remaining, reset(part.apply("reset"), now)));
    }
  }

  private static long count(@Nullable String value) {
    return value != null && COUNT.matcher(value.strip()).matches()
        ? Long.parseLong(value.strip())
        : -1;
  }

  private static @Nullable Duration reset(@Nullable String value, Instant now) {
    if (value == null || value.isBlank()) {
      return null;
    }
    var text = value.strip();
    if (SECONDS.matcher(text).matches()) {
      return nanos(Double.parseDouble(text) * 1e9);
    }
    return text.indexOf('T') > 0 ? moment(text, now) : go(text);
  }

  private static @Nullable Duration moment(String text, Instant now) {
    try {
      var left = Duration.between(now, OffsetDateTime.parse(text).toInstant());
      return left.isNegative() ? Duration.ZERO : left;
    } catch (DateTimeException _) {
      return null;
    }
  }

  private static @Nullable Duration go(String text) {
    var parts = GO.matcher(text);
    var sum = 0.0;
    var end = 0;
    while (parts.lookingAt()) {
      sum += Double.parseDouble(parts.group(1)) * unit(parts.group(2));
      end = parts.end();
      parts.region(end, text.length());
    }
    return end == text.length() ? nanos(sum) : null;
  }

  private static double unit(String word) {
    return switch (word) {
      case "ns" -> 1;
      case "us", "µs" -> 1e3;
      case "ms" -> 1e6;
      case "s" -> 1e9;
      case "m" -> 60e9;
      default -> 3600e9;
    };
  }

  private static Duration nanos(double nanos) {
    return Duration.ofNanos((long) nanos);
  }
}
