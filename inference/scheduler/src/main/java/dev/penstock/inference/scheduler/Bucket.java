package dev.penstock.inference.scheduler;

/// Something that flows in evenly, and is held for a third of a second at most.
///
/// A bucket of a minute's worth would let twice the limit through in its first minute: once what it
/// holds, once what flows in. Times are in nanoseconds. Guarded by its lane's lock.
final class Bucket {
  /// How much of a minute's worth is held: enough for a thread that wakes up late.
  private static final double HELD = 0.3 / 60;

  /// The same where it is not known whether the provider holds anything.
  private static final double LITTLE = 0.1 / 60;

  /// What was sent a little apart may arrive a little closer together.
  private static final double MINUTE = 60.05e9;

  private double capacity;
  private double perNano;
  private double level;
  private long at;

  private Bucket(long now) {
    this.at = now;
  }

  /// Keeps a limit in every minute, wherever that begins: what is held comes on top of what flows
  /// in, so less than the limit flows in.
  static Bucket perMinute(double limit, long now) {
    var bucket = new Bucket(now);
    var capacity = Math.max(1, limit * HELD);
    bucket.set(capacity, (limit - capacity + 1) / MINUTE);
    bucket.level = capacity;
    return bucket;
  }

  /// Flows at a rate that was found out.
  static Bucket flowing(double perMinute, long now) {
    var bucket = new Bucket(now);
    bucket.flow(perMinute, now);
    return bucket;
  }

  void flow(double perMinute, long now) {
    fill(now);
    set(Math.max(1, perMinute * LITTLE), perMinute / 60e9);
  }

  private void set(double newCapacity, double newPerNano) {
    capacity = newCapacity;
    perNano = newPerNano;
    level = Math.min(level, capacity);
  }

  /// Nanoseconds until `amount` may be taken; more than the bucket holds may be taken when it is
  /// full.
  long until(double amount, long now) {
    fill(now);
    var missing = Math.min(amount, capacity) - level;
    return missing <= 1e-9 ? 0 : (long) Math.ceil(missing / perNano);
  }

  /// May leave less than nothing, which later takers wait for. A negative amount gives back.
  void take(double amount) {
    level = Math.min(capacity, level - amount);
  }

  /// Nothing flows in until then, and nothing is held.
  void rest(long until) {
    level = Math.min(level, 0);
    at = Math.max(at, until);
  }

  private void fill(long now) {
    if (now > at) {
      level = Math.min(capacity, level + (double) (now - at) * perNano);
      at = now;
    }
  }
}
