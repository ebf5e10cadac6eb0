package dev.penstock.inference.scheduler;

import java.time.Duration;
import java.time.Instant;

/// A limit per minute that holds for every minute, wherever it begins.
///
/// A bucket of a minute's worth would let twice the limit through in its first minute: once what it
/// holds, once what flows in. This one holds a second's worth, and lets the rest flow in over a
/// minute. Guarded by its lane's lock.
final class Bucket {
  private final double capacity;
  private final double perNano;
  private double level;
  private Instant at;

  Bucket(long perMinute, Instant now) {
    this.capacity = Math.max(1, perMinute / 60.0);
    this.perNano = (perMinute - capacity + 1) / Duration.ofMinutes(1).toNanos();
    this.level = capacity;
    this.at = now;
  }

  /// How long until `amount` may be taken; more than the bucket holds may be taken when it is full.
  Duration until(double amount, Instant now) {
    fill(now);
    var missing = Math.min(amount, capacity) - level;
    return missing <= 1e-9 ? Duration.ZERO : Duration.ofNanos((long) Math.ceil(missing / perNano));
  }

  /// May leave less than nothing, which later takers wait for. A negative amount gives back.
  void take(double amount) {
    level = Math.min(capacity, level - amount);
  }

  private void fill(Instant now) {
    if (now.isAfter(at)) {
      level = Math.min(capacity, level + Duration.between(at, now).toNanos() * perNano);
      at = now;
    }
  }
}
