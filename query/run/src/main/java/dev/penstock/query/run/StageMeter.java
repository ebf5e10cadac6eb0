package dev.penstock.query.run;

import java.util.concurrent.atomic.AtomicLong;

/// What is counted about a stage while it runs.
final class StageMeter {
  final AtomicLong asked = new AtomicLong();
  final AtomicLong rejected = new AtomicLong();
  final AtomicLong waiting = new AtomicLong();

  /// Of the rows asked about, the share that was rejected.
  double errorRate() {
    return (double) rejected.get() / Math.max(1, asked.get());
  }
}
