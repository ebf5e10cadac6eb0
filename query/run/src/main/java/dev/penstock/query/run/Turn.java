package dev.penstock.query.run;

import dev.penstock.inference.operators.Arrangement;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// A row's turn to be asked about.
///
/// @param after waits until the first question with the same beginning was answered, which puts it
///   into the provider's cache; null: goes at once
/// @param first says that this is that question, once it is answered; null: it is none
record Turn(
    PendingRow row,
    Arrangement arrangement,
    @Nullable CountDownLatch after,
    @Nullable CountDownLatch first) {

  static Turn atOnce(PendingRow row, Arrangement arrangement) {
    return new Turn(row, arrangement, null, null);
  }

  void await() throws InterruptedException {
    if (after != null) {
      after.await();
    }
  }

  void over() {
    if (first != null) {
      first.countDown();
    }
  }
}
