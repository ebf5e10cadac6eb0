package dev.penstock.documents;

import java.time.Duration;

/// When reading a file must be over. Readers ask often; a reader that was given up on learns of it
/// here, too.
final class Deadline {
  private final Duration allowed;
  private long ends;

  Deadline(Duration allowed) {
    this.allowed = allowed;
    this.ends = System.nanoTime() + allowed.toNanos();
  }

  void check() {
    if (System.nanoTime() - ends > 0 || Thread.currentThread().isInterrupted()) {
      throw new Unreadable("reading it took longer than " + allowed.toSeconds() + " s");
    }
  }

  /// Puts off the end.
  synchronized void extend(Duration more) {
    ends += more.toNanos();
  }

  synchronized Duration left() {
    return Duration.ofNanos(ends - System.nanoTime());
  }
}
