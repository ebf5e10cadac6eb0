package dev.penstock.gateway.provider.local.llama;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A question on its way through an engine, and the place where its caller waits.
final class Job {
  private final int[] prompt;
  private final Task task;
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile boolean abandoned;
  private volatile @Nullable Said said;

  Job(int[] prompt, Task task) {
    this.prompt = prompt.clone();
    this.task = task;
  }

  /// Not copied: read only.
  int[] prompt() {
    return prompt;
  }

  Task task() {
    return task;
  }

  /// Tokens that it may come to hold.
  int need() {
    return prompt.length + task.room();
  }

  void abandon() {
    abandoned = true;
  }

  boolean abandoned() {
    return abandoned;
  }

  void end(Said how) {
    said = how;
    done.countDown();
  }

  /// Null when it took longer.
  @Nullable Said await(long nanos) throws InterruptedException {
    return done.await(nanos, TimeUnit.NANOSECONDS) ? said : null;
  }
}
