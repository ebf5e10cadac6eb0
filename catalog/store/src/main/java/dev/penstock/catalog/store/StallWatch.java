package dev.penstock.catalog.store;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Closes a stream from which nothing has come for a while: its reader then sees the end.
final class StallWatch implements AutoCloseable {
  private final InputStream stream;
  private final Duration limit;
  private final AtomicLong moves = new AtomicLong();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean stalled;

  StallWatch(InputStream stream, Duration limit) {
    this.stream = stream;
    this.limit = limit;
    Thread.ofVirtual().start(this::watch);
  }

  void moved() {
    moves.incrementAndGet();
  }

  boolean hasStalled() {
    return stalled;
  }

  private void watch() {
    try {
      var seen = moves.get();
      while (!closed.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        if (moves.get() == seen) {
          stalled = true;
          stream.close();
          return;
        }
        seen = moves.get();
      }
    } catch (IOException _) {
      // the reader sees it too
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
