package dev.penstock.inference.scheduler;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.Condition;

/// The passing of time, as steps that wait see it; tests bring their own.
public interface Time {
  Instant now();

  void sleep(Duration duration) throws InterruptedException;

  /// Waits for a signal, but not longer than `most`. The caller holds the condition's lock. A time
  /// that passes only when somebody sleeps has nobody who could signal.
  default void await(Condition signal, Duration most) throws InterruptedException {
    sleep(most);
  }

  /// Does not go back when somebody sets the clock.
  static Time real() {
    var start = Instant.now();
    var nanos = System.nanoTime();
    return new Time() {
      @Override
      public Instant now() {
        return start.plusNanos(System.nanoTime() - nanos);
      }

      @Override
      public void sleep(Duration duration) throws InterruptedException {
        Thread.sleep(duration);
      }

      @SuppressWarnings("WaitNotInLoop") // callers loop
      @Override
      public void await(Condition signal, Duration most) throws InterruptedException {
        var _ = signal.awaitNanos(most.toNanos());
      }
    };
  }
}
