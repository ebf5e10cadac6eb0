package dev.penstock.inference.scheduler;

import java.util.concurrent.TimeUnit;

/// How many calls at once a provider has use for.
///
/// Doubles with each round of answers while all are taken, until a refusal or until answers take
/// twice as long as they did: what waits at the provider may as well wait here (Vegas, Brakmo and
/// Peterson 1995). After that one more a round. An overloaded provider gets a third less, at most
/// once a round; one that refuses whenever there are more than so many gets so many.
///
/// Times are in nanoseconds. Guarded by its lane's lock.
final class LearnedSlots {
  private static final int FIRST = 32;
  private static final int MOST = 1024;
  private static final double TOO_MANY = 0.1;
  private static final double NEARLY = 0.9;
  private static final double LESS = 0.7;
  private static final double SLOW = 2;
  private static final double SMOOTH = 1 / 32.0;
  private static final double MANY = 0.03;
  private static final long REST = TimeUnit.SECONDS.toNanos(5);

  private static final long LONGEST = TimeUnit.SECONDS.toNanos(20);

  private int most;
  private double slots;
  private boolean doubling = true;
  private double latency;
  private double quickest = Double.POSITIVE_INFINITY;
  private int answers;
  private double sends;
  private double refusals;
  private long rest = REST;
  private long cutAt;
  private long growAt;

  private LearnedSlots(double slots, int most) {
    this.slots = slots;
    this.most = most;
  }

  /// As many as the user says, until the provider has another opinion.
  static LearnedSlots configured(int slots) {
    return new LearnedSlots(slots, slots);
  }

  static LearnedSlots unknown() {
    return new LearnedSlots(FIRST, MOST);
  }

  int slots() {
    return (int) slots;
  }

  void answered(Passage passage, long now) {
    observe(now - passage.sentAt());
    if (!passage.full() || now < growAt || latency > SLOW * quickest) {
      return;
    }
    slots = Math.min(most, slots + (doubling ? 1 : 1 / slots));
  }

  private void observe(long took) {
    latency = answers++ == 0 ? (double) took : latency + ((double) took - latency) * SMOOTH;
    if (answers >= FIRST) {
      quickest = Math.min(quickest, latency);
    }
  }

  /// A call was sent.
  void sent() {
    if (++sends >= 400) {
      sends /= 2;
      refusals /= 2;
    }
  }

  /// A call was refused, maybe because there are too many at once.
  ///
  /// @param others that are under way: they got through
  void refused(Passage passage, int others, long now) {
    refusals++;
    if (passage.sentAt() <= cutAt || many()) {
      if (doubling && others >= NEARLY * slots && (refusals < 10 || refusals <= TOO_MANY * sends)) {
        slots = Math.max(1, others);
      } else {
        cut(others, now);
      }
    }
  }

  void overloaded(Passage passage, long now) {
    refusals++;
    if (many() && passage.sentAt() > cutAt) {
      cut(LESS * slots, now);
    }
  }

  private boolean many() {
    return refusals >= 5 && refusals > MANY * sends;
  }

  void raise(double factor) {
    most = (int) Math.ceil(most * factor);
    slots = Math.min(most, slots * factor);
  }

  /// A known rate needs no help from the number of slots.
  void open() {
    slots = most;
  }

  private void cut(double fewer, long now) {
    slots = Math.max(1, Math.min(slots, fewer));
    doubling = false;
    rest = now - cutAt > 3 * rest ? REST : Math.min(LONGEST, 2 * rest);
    cutAt = now;
    growAt = now + rest;
    refusals = 0;
  }
}
