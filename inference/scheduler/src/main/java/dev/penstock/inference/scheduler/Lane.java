package dev.penstock.inference.scheduler;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What one model can take: slots, requests and tokens per minute, and pauses that it asked for.
///
/// The number of slots is learned: it halves when the model throttles, and grows by about one for
/// every round of answers (additive increase, multiplicative decrease).
final class Lane {
  private final Time time;
  private int mostSlots;
  private final @Nullable Bucket requests;
  private final @Nullable Bucket tokens;

  /// Whoever is at the gate; the others wait in the order in which they came.
  private final Semaphore gate = new Semaphore(1, true);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition freed = lock.newCondition();
  private double slots;
  private int taken;
  private Instant pausedUntil;
  private Instant slowedAt;

  Lane(Time time, int slots, @Nullable Bucket requests, @Nullable Bucket tokens) {
    this.time = time;
    this.mostSlots = slots;
    this.slots = slots;
    this.requests = requests;
    this.tokens = tokens;
    this.pausedUntil = Instant.MIN;
    this.slowedAt = Instant.MIN;
  }

  /// Returns when a call of about `amount` tokens may be sent; then [#leave] must follow.
  void enter(double amount) throws InterruptedException {
    gate.acquire();
    try {
      awaitSlot();
      var sent = false;
      try {
        while (!sent) {
          var pause = tryTake(amount);
          sent = pause.isZero();
          if (!sent) {
            time.sleep(pause);
          }
        }
      } finally {
        if (!sent) {
          leave();
        }
      }
    } finally {
      gate.release();
    }
  }

  void leave() {
    lock.lock();
    try {
      taken--;
      freed.signal();
    } finally {
      lock.unlock();
    }
  }

  /// Lets more calls be under way at once from now on.
  void raise(double factor) {
    lock.lock();
    try {
      mostSlots = (int) Math.ceil(mostSlots * factor);
      slots = Math.min(mostSlots, slots * factor);
      freed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// After an answer: `unused` of the tokens that were taken were not needed.
  void answered(double unused) {
    lock.lock();
    try {
      slots = Math.min(mostSlots, slots + 1 / slots);
      if (tokens != null) {
        tokens.take(-unused);
      }
    } finally {
      lock.unlock();
    }
  }

  /// Nobody is sent before `pause` is over. Calls that were sent before the lane slowed down say
  /// nothing new about its speed.
  void throttled(Duration pause, Instant sentAt) {
    lock.lock();
    try {
      var now = time.now();
      var until = now.plus(pause);
      if (until.isAfter(pausedUntil)) {
        pausedUntil = until;
      }
      if (sentAt.isAfter(slowedAt)) {
        slots = Math.max(1, slots / 2);
        slowedAt = now;
      }
    } finally {
      lock.unlock();
    }
  }

  private void awaitSlot() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (taken >= (int) slots) {
        freed.await();
      }
      taken++;
    } finally {
      lock.unlock();
    }
  }

  /// Zero: taken from both buckets; else how long to wait, and neither was touched.
  private Duration tryTake(double amount) {
    lock.lock();
    try {
      var now = time.now();
      var pause =
          longest(
              Duration.between(now, pausedUntil.isAfter(now) ? pausedUntil : now),
              requests == null ? Duration.ZERO : requests.until(1, now),
              tokens == null ? Duration.ZERO : tokens.until(amount, now));
      if (pause.isZero()) {
        if (requests != null) {
          requests.take(1);
        }
        if (tokens != null) {
          tokens.take(amount);
        }
      }
      return pause;
    } finally {
      lock.unlock();
    }
  }

  private static Duration longest(Duration a, Duration b, Duration c) {
    var ab = a.compareTo(b) >= 0 ? a : b;
    return ab.compareTo(c) >= 0 ? ab : c;
  }
}
