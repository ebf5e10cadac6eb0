package dev.penstock.record.ledger;

import dev.penstock.base.Money;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A hard limit on what calls may cost: each sets its worst case aside before it is sent.
///
/// At any moment `spent + set aside <= limit`, so that no order of answers can overspend. A call
/// waits while money that others set aside may come back; it is refused only when it would not fit
/// even then.
public final class Budget {

  /// What the ledger says was spent from an instant on, and how a budget's period is put on record.
  interface Book {
    Money spentSince(Instant since);

    void opened(Instant since, @Nullable Instant until);
  }

  /// From `since` to `end` (exclusive; null: without end). Guarded by the budget's lock.
  private static final class Window {
    final @Nullable Instant end;
    long spent;
    long reserved;

    Window(@Nullable Instant end, long spent) {
      this.end = end;
      this.spent = spent;
    }
  }

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
        var unspent = limit - current.spent;
        if (amount <= unspent - current.reserved) {
          current.reserved += amount;
          return Optional.of(new Reservation(current, amount));
        }
        if (amount > unspent || current.reserved == 0) {
          return Optional.empty();
        }
        settled.await();
      }
    } finally {
      lock.unlock();
    }
  }

  /// What is neither spent nor set aside; never negative.
  public Money left() {
    lock.lock();
    try {
      var current = current();
      return new Money(Math.max(0, limit - current.spent - current.reserved));
    } finally {
      lock.unlock();
    }
  }

  /// Spent in the current period.
  public Money spent() {
    lock.lock();
    try {
      return new Money(current().spent);
    } finally {
      lock.unlock();
    }
  }

  public Money limit() {
    return new Money(limit);
  }

  /// Money set aside for one call until it is known what the call cost.
  public final class Reservation {
    private final Window origin;
    private final long amount;
    private boolean open = true;

    private Reservation(Window origin, long amount) {
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
        origin.reserved -= amount;
        origin.spent += cost == null ? amount : cost.nanos();
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
    if (window.end != null && !now.isBefore(window.end)) {
      window = open(now);
    }
    return window;
  }

  private Window open(Instant now) {
    var since = period.start(now);
    var spent = period == Period.RUN ? Money.ZERO : book.spentSince(since);
    book.opened(since, period.end(now));
    return new Window(period.end(now), spent.nanos());
  }
}
