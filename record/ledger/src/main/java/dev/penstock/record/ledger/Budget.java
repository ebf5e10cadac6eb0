package dev.penstock.record.ledger;

import dev.penstock.base.Money;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A hard limit on what calls may cost: each sets its worst case aside before it is sent.
///
/// At any moment `spent + set aside <= limit`, so that no order of answers can overspend. A call
/// waits while money that others set aside may come back; it is refused only when it would not fit
/// even then.
public final class Budget {

  /// Where the money of a period is kept, and how the period is put on record.
  interface Book {

    /// `until`: exclusive; null: without end.
    Purse purse(Instant since, @Nullable Instant until);
  }

  /// Until `end` (exclusive; null: without end). Guarded by the budget's lock.
  private record Window(@Nullable Instant end, Purse purse) {}

  /// How soon money that another process gives back is noticed.
  private static final long LOOK_AGAIN = TimeUnit.MILLISECONDS.toNanos(20);

  private final long limit;
  private final Period period;
  private final InstantSource clock;
  private final Book book;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition settled = lock.newCondition();
  private Window window;

  Budget(Money limit, Period period, InstantSource clock, Book book) {
    this.limit = limit.nanos();
    this.period = period;
    this.clock = clock;
    this.book = book;
    this.window = open(clock.instant());
  }

  /// Sets `worstCase` aside; empty when it does not fit. Waits while it may yet fit.
  public Optional<Reservation> reserve(Money worstCase) throws InterruptedException {
    var amount = worstCase.nanos();
    lock.lockInterruptibly();
    try {
      while (true) {
        var current = current();
        switch (current.purse().fits(amount)) {
          case NOW -> {
            current.purse().take(amount);
            return Optional.of(new Reservation(current.purse(), amount));
          }
          case WHEN_SETTLED -> settled.await();
          case ELSEWHERE -> {
            var _ = settled.awaitNanos(LOOK_AGAIN);
          }
          case NEVER -> {
            return Optional.empty();
          }
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /// What is neither spent nor set aside; never negative.
  public Money left() {
    lock.lock();
    try {
      return new Money(current().purse().left());
    } finally {
      lock.unlock();
    }
  }

  /// Spent in the current period.
  public Money spent() {
    lock.lock();
    try {
      return new Money(current().purse().spent());
    } finally {
      lock.unlock();
    }
  }

  public Money limit() {
    return new Money(limit);
  }

  /// Money set aside for one call until it is known what the call cost.
  public final class Reservation {
    private final Purse origin;
    private final long amount;
    private boolean open = true;

    private Reservation(Purse origin, long amount) {
      this.origin = origin;
      this.amount = amount;
    }

    public Money amount() {
      return new Money(amount);
    }

    /// Null: the cost is not known, so the worst case counts as spent.
    ///
    /// @throws IllegalStateException when it is settled already
    public void settle(@Nullable Money cost) {
      lock.lock();
      try {
        if (!open) {
          throw new IllegalStateException("a reservation is settled once");
        }
        open = false;
        origin.settle(amount, cost == null ? amount : cost.nanos());
        settled.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /// A call belongs to the period in which it was sent: the old window keeps what is set aside in
  /// it.
  private Window current() {
    var now = clock.instant();
    if (window.end() != null && !now.isBefore(window.end())) {
      window = open(now);
    }
    return window;
  }

  private Window open(Instant now) {
    var end = period.end(now);
    var purse = book.purse(period.start(now), end);
    purse.guardedBy(lock);
    return new Window(end, purse);
  }
}
