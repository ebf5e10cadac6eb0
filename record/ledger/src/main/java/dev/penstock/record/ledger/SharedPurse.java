package dev.penstock.record.ledger;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/// Money that processes take from one budget: each holds a part of what is left in escrow, and sets
/// aside from its own part without asking anybody.
///
/// A part is a fraction of what is left, so that few transactions are needed while there is much,
/// and nothing lies idle in the end. Who needs more than is left tells the others, and they give
/// back what they hold and have not set aside. In the database `spent + held`, summed over all,
/// never exceeds the limit (P. O'Neil, "The Escrow Transactional Method", TODS 1986).
final class SharedPurse implements Purse {
  /// How long what was just seen in the database is believed; longer each time that it was too
  /// little, up to a limit.
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(5);

  private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(160);

  private record Others(long spent, long held, long parts) {}

  private final Neighbours neighbours;
  private final String purse;
  private final long lease;
  private final long limit;
  private Lock guard = new ReentrantLock();
  private Others others = new Others(0, 0, 0);
  private long spent;
  private long reserved;

  /// Held, and not set aside.
  private long free;

  private long lookedAt = System.nanoTime() - PAUSE;
  private long pause = PAUSE;

  /// @param lease this process's line in `leases`
  SharedPurse(Neighbours neighbours, String purse, long lease, long limit) {
    this.neighbours = neighbours;
    this.purse = purse;
    this.lease = lease;
    this.limit = limit;
    look(0);
  }

  @Override
  public void guardedBy(Lock lock) {
    guard = lock;
  }

  @Override
  public Fit fits(long amount) {
    if (amount > free && System.nanoTime() - lookedAt >= pause) {
      look(amount);
    }
    if (amount <= free) {
      return Fit.NOW;
    }
    if (amount > limit - others.spent() - spent) {
      return Fit.NEVER;
    }
    if (others.held() > 0 || pool() >= amount) {
      return Fit.ELSEWHERE;
    }
    return reserved == 0 ? Fit.NEVER : Fit.WHEN_SETTLED;
  }

  @Override
  public void take(long amount) {
    free -= amount;
    reserved += amount;
  }

  @Override
  public void settle(long amount, long cost) {
    reserved -= amount;
    spent += cost;
    free += amount - cost;
    pause = PAUSE;
  }

  @Override
  public long spent() {
    return others.spent() + spent;
  }

  @Override
  public long left() {
    return Math.max(0, pool());
  }

  /// What nobody has spent or holds for sure, with what this process holds and has not set aside.
  private long pool() {
    return limit - others.spent() - others.held() - spent - reserved;
  }

  /// For whoever needs it more.
  void giveBack() {
    guard.lock();
    try {
      if (free > 0) {
        look(0);
      }
    } finally {
      guard.unlock();
    }
  }

  /// Puts on record what this process spent, and takes what it needs.
  private void look(long need) {
    others = neighbours.transaction(statements -> exchanged(statements, need));
    pause = need <= free ? PAUSE : Math.min(2 * pause, LONGEST);
    lookedAt = System.nanoTime();
  }

  private Others exchanged(Statements statements, long need) throws SQLException {
    var before =
        statements
            .first(
                "SELECT spent FROM purses WHERE purse = ? FOR UPDATE", row -> row.getLong(1), purse)
            .orElseThrow();
    others =
        statements
            .first(
                "SELECT coalesce(sum(spent), 0), coalesce(sum(held), 0), count(*) FROM leases"
                    + " WHERE purse = ? AND id <> ?",
                row -> new Others(before + row.getLong(1), row.getLong(2), row.getLong(3)),
                purse,
                lease)
            .orElseThrow();
    var left = Math.max(0, pool());
    free = need == 0 || need > left ? 0 : need + (left - need) / (2 * (others.parts() + 1));
    var lines =
        statements.update(
            "UPDATE leases SET spent = ?, held = ? WHERE id = ?", spent, reserved + free, lease);
    if (lines == 0) {
      throw new TakenForDeadException();
    }
    if (need > left && others.held() > 0) {
      statements.atCommit(neighbours.call(Neighbours.PURSE));
    }
    return others;
  }

  /// What is still set aside counts as spent.
  void close(Statements statements) throws SQLException {
    statements.update(
        "UPDATE purses SET spent = spent + ? WHERE purse = ?", spent + reserved, purse);
    statements.update("DELETE FROM leases WHERE id = ?", lease);
  }
}
