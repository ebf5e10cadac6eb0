package dev.penstock.gateway.provider.simulated;

import java.time.Duration;
import java.util.Arrays;

/// Lets at most `limit` through in any window of 60 seconds, exactly. Guarded by its [Turnstile].
final class RateWindow {
  static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final long limit;

  /// When something was let through in the window, and how much: rings.
  private long[] times = new long[64];

  private long[] amounts = new long[64];
  private int oldest;
  private int size;
  private long used;

  /// @param limit 0: none
  RateWindow(long limit) {
    this.limit = limit;
  }

  long limit() {
    return limit;
  }

  /// Nanoseconds until `amount` may pass; 0: now. More than the limit passes an empty window's end
  /// never.
  long until(long amount, long now) {
    forget(now);
    if (limit == 0 || used + amount <= limit) {
      return 0;
    }
    var left = used;
    for (var i = 0; i < size; i++) {
      var at = (oldest + i) % times.length;
      left -= amounts[at];
      if (left + amount <= limit) {
        return times[at] + MINUTE - now;
      }
    }
    return MINUTE;
  }

  void take(long amount, long now) {
    if (limit == 0) {
      return;
    }
    if (size == times.length) {
      grow();
    }
    var at = (oldest + size) % times.length;
    times[at] = now;
    amounts[at] = amount;
    size++;
    used += amount;
  }

  /// How much more would be let through now.
  long left(long now) {
    forget(now);
    return Math.max(0, limit - used);
  }

  private void forget(long now) {
    while (size > 0 && times[oldest] + MINUTE <= now) {
      used -= amounts[oldest];
      oldest = (oldest + 1) % times.length;
      size--;
    }
  }

  private void grow() {
    times = unrolled(times);
    amounts = unrolled(amounts);
    oldest = 0;
  }

  private long[] unrolled(long[] ring) {
    var larger = Arrays.copyOfRange(ring, oldest, oldest + 2 * ring.length);
    System.arraycopy(ring, 0, larger, ring.length - oldest, oldest);
    Arrays.fill(larger, ring.length, larger.length, 0);
    return larger;
  }
}
