package dev.penstock.app.cli.workbench;

import dev.penstock.query.run.StageSummary;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Looks at a run's deadline once a second, on a thread of its own.
final class Watching implements AutoCloseable {
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Lateness lateness;
  private final Remainder remainder;
  private final Supplier<List<StageSummary>> progress;
  private final InstantSource clock;

  Watching(
      Lateness lateness,
      Remainder remainder,
      Supplier<List<StageSummary>> progress,
      InstantSource clock) {
    this.lateness = lateness;
    this.remainder = remainder;
    this.progress = progress;
    this.clock = clock;
    Thread.ofPlatform().daemon().name("deadline").start(this::watch);
  }

  private void watch() {
    try {
      while (!ended.await(1, TimeUnit.SECONDS)) {
        look();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    var stages = progress.get();
    lateness.look(
        clock.instant(), Remainder.answered(stages), remainder.of(stages, lateness.rate()));
  }

  @Override
  public void close() {
    ended.countDown();
  }
}
