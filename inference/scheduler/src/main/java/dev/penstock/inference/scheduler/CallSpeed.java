package dev.penstock.inference.scheduler;

import dev.penstock.catalog.models.Limits;
import java.time.Duration;

/// How long a model takes over calls that are sent one by one, as many at once as it allows.
///
/// @param latency of one call
public record CallSpeed(Limits limits, Duration latency) {
  private static final int USUAL_CONCURRENCY = 64;

  /// Where nothing was measured.
  public static final Duration USUAL_LATENCY = Duration.ofSeconds(2);

  /// Retries, and limits that are not kept to the last call.
  private static final double SLACK = 1.5;

  /// With room to spare.
  Duration over(long calls) {
    var slots = limits.concurrency() == 0 ? USUAL_CONCURRENCY : limits.concurrency();
    var rounds = Math.ceilDiv(calls, slots);
    var bySlots = rounds * latency.toMillis();
    var perMinute = limits.requestsPerMinute();
    var byRate = perMinute == 0 ? 0 : calls * 60_000.0 / perMinute;
    return Duration.ofMillis((long) (SLACK * Math.max((double) bySlots, byRate)));
  }
}
