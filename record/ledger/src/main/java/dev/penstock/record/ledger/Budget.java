package dev.penstock.record.ledger;

import dev.penstock.base.Money;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Hard limits on what calls may cost: each sets its worst case aside before it is sent, in every
/// limit that covers it at once, or in none.
///
/// At any moment `spent + set aside <= limit` holds in each, so that no order of answers can
/// overspend. A call waits while money that others set aside may come back; it is refused only when
/// it would not fit even then.
public final class Budget {

  /// Where the money of a period is kept, and how the period is put on record.
  interface Book {

    /// `until`: exclusive; null: without end.
    Purse purse(Instant since, @Nullable Instant until);
  }

  /// One limit with where its money is kept.
  record Level(BudgetTerms terms, Period period, Book book) {}

  /// How soon money that another process gives back is noticed.
  private static final long LOOK_AGAIN = TimeUnit.MILLISECONDS.toNanos(10);

  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition settled = lock.newCondition();
  private final List<Limit> limits;

  /// @param levels one or more
  Budget(List<Level> levels, InstantSource clock) {
    this.clock = clock;
    this.limits = levels.stream().map(Limit::new).toList();
  }

  /// What came of asking for money.
  public sealed interface Result {}

  /// It does not fit one of the limits, of which so much is left.
  public record Refused(BudgetTerms limit, Money left) implements Result {}

  /// Sets `worstCase` aside in the limits that cover no stage in particular; empty when it does not
  /// fit. Waits while it may yet fit.
  public Optional<Reservation> reserve(Money worstCase) throws InterruptedException {
    return reserve("", worstCase) instanceof Reservation reservation
        ? Optional.of(reservation)
        : Optional.empty();
  }

  /// Sets `worstCase` aside in all limits that cover the stage. Waits while it may yet fit.
  public Result reserve(String stage, Money worstCase) throws InterruptedException {
    var covering = limits.stream().filter(limit -> limit.level.terms().covers(stage)).toList();
    var amount = worstCase.nanos();
    lock.lockInterruptibly();
    try {
      while (true) {
        var now = clock.instant();
        var fit = Purse.Fit.NOW;
        for (var limit : covering) {
          var purse = limit.purse(now);
          var own = purse.fits(amount);
          if (own == Purse.Fit.NEVER) {
            return new Refused(limit.level.terms(), new Money(purse.left()));
          }
          fit = own.compareTo(fit) > 0 ? own : fit;
        }
        switch (fit) {
          case NOW -> {
            return taken(covering, now, amount);
          }
          case WHEN_SETTLED -> settled.await();
          case ELSEWHERE -> {
            var _ = settled.awaitNanos(LOOK_AGAIN);
          }
          case NEVER -> throw new IllegalStateException("refused above");
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private Reservation taken(List<Limit> covering, Instant now, long amount) {
    var purses = new ArrayList<Purse>();
    for (var limit : covering) {
      var purse = limit.purse(now);
      purse.take(amount);
      purses.add(purse);
    }
    return new Reservation(purses, amount);
  }

  /// What is neither spent nor set aside, where that is least; never negative.
  public Money left() {
    lock.lock();
    try {
      var now = clock.instant();
      return new Money(limits.stream().mapToLong(limit -> limit.purse(now).left()).min().orElse(0));
    } finally {
      lock.unlock();
    }
  }

  /// Spent in the current period of the first limit.
  public Money spent() {
    lock.lock();
    try {
      return new Money(limits.getFirst().purse(clock.instant()).spent());
    } finally {
      lock.unlock();
    }
  }

  /// Of the first limit.
  public Money limit() {
    return limits.getFirst().level.terms().limit();
  }

  /// Money set aside for one call until it is known what the call cost.
  public final class Reservation implements Result {
    private final List<Purse> origins;
    private final long amount;
    private boolean open = true;

    private Reservation(List<Purse> origins, long amount) {
      this.origins = List.copyOf(origins);
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
        origins.forEach(origin -> origin.settle(amount, cost == null ? amount : cost.nanos()));
        settled.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /// A limit in its current period. Guarded by the lock.
  private final class Limit {
    private final Level level;
    private @Nullable Instant end;
    private Purse purse;

    Limit(Level level) {
      this.level = level;
      this.purse = open(clock.instant());
    }

    /// A call belongs to the period in which it was sent: the old purse keeps what is set aside in
    /// it.
    Purse purse(Instant now) {
      var until = end;
      if (until != null && !now.isBefore(until)) {
        purse = open(now);
      }
      return purse;
    }

    private Purse open(Instant now) {
      end = level.period().end(now);
      var opened = level.book().purse(level.period().start(now), end);
      opened.guardedBy(lock);
      return opened;
    }
  }
}
