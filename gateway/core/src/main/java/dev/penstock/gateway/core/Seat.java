package dev.penstock.gateway.core;

import dev.penstock.base.Digest128;
import dev.penstock.base.Money;
import dev.penstock.gateway.api.Call;
import dev.penstock.gateway.api.Ending;
import dev.penstock.record.ledger.Receipt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// One question's place in a batch: its caller waits here for what comes of it.
///
/// A seat of an earlier run's batch has no call: nobody sat down in this run, but whoever asks the
/// same question waits at it.
final class Seat {

  /// `alone`: the question is to be asked by itself now.
  record Arrival(Ending ending, boolean alone) {}

  private final Digest128 digest;
  private final Reserve.Holding.@Nullable Held held;
  private final long size;
  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile @Nullable Receipt receipt;
  private volatile @Nullable Arrival arrival;
  private volatile @Nullable RuntimeException bug;

  /// Of a question that is to be sent.
  Seat(Reserve.Holding.Held held, long size) {
    this.digest = held.call().first().digest();
    this.held = held;
    this.size = size;
  }

  /// Of a question that an earlier run sent.
  Seat(Receipt receipt, Digest128 digest) {
    this.digest = digest;
    this.held = null;
    this.size = 0;
    this.receipt = receipt;
  }

  Digest128 digest() {
    return digest;
  }

  long size() {
    return size;
  }

  /// Null for a question of an earlier run.
  @Nullable Call call() {
    return held == null ? null : held.call();
  }

  @Nullable Money worstCase() {
    return held == null ? null : held.worstCase();
  }

  void opened(Receipt itsLine) {
    receipt = itsLine;
  }

  /// Null while its line is not open.
  @Nullable Receipt receipt() {
    return receipt;
  }

  /// The line of one that has boarded.
  Receipt line() {
    var line = receipt;
    if (line == null) {
      throw new IllegalStateException("a question in a batch has an open line");
    }
    return line;
  }

  /// Whether its line is to be closed by whoever asks; true once.
  boolean closes() {
    return !closed.getAndSet(true);
  }

  boolean isClosed() {
    return closed.get();
  }

  /// Null: the cost is not known.
  void settle(@Nullable Money cost) {
    if (held != null) {
      held.settle(cost);
    }
  }

  /// Ends the wait; only the first end counts.
  synchronized void arrives(Arrival with) {
    if (over.getCount() > 0) {
      arrival = with;
      over.countDown();
    }
  }

  synchronized void breaks(RuntimeException with) {
    if (over.getCount() > 0) {
      bug = with;
      over.countDown();
    }
  }

  /// Waits for what comes of the question.
  Arrival await() throws InterruptedException {
    over.await();
    var broken = bug;
    if (broken != null) {
      throw broken;
    }
    var came = arrival;
    if (came == null) {
      throw new IllegalStateException("a wait ended without an end");
    }
    return came;
  }
}
