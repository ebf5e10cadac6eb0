package dev.penstock.gateway.provider.simulated;

import java.time.Duration;

/// Admits at most `limit` requests in any window of 60 seconds, exactly.
final class RateWindow {
  private static final long WINDOW = Duration.ofMinutes(1).toNanos();

  /// When each request in the window was admitted: a ring.
  private final long[] admitted;

  private int oldest;
  private int size;

  /// @param limit 0: no limit
  RateWindow(int limit) {
    this.admitted = new long[limit];
  }

  /// Zero when admitted, else how long until the next one would be. `now` in nanoseconds.
  synchronized Duration admit(long now) {
    if (admitted.length == 0) {
      return Duration.ZERO;
    }
    forget(now);
    if (size == admitted.length) {
      return Duration.ofNanos(admitted[oldest] + WINDOW - now);
    }
    admitted[(oldest + size) % admitted.length] = now;
    size++;
    return Duration.ZERO;
  }

  /// How many more would be admitted now.
  synchronized int left(long now) {
    forget(now);
    return admitted.length - size;
  }

  private void forget(long now) {
    while (size > 0 && admitted[oldest] + WINDOW <= now) {
      oldest = (oldest + 1) % admitted.length;
      size--;
    }
  }
}
