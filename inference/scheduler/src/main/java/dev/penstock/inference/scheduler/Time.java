package dev.penstock.inference.scheduler;

import java.time.Duration;
import java.time.Instant;

/// The passing of time, as steps that wait see it; tests bring their own.
public interface Time {
  Instant now();

  void sleep(Duration duration) throws InterruptedException;

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
    };
  }
}
