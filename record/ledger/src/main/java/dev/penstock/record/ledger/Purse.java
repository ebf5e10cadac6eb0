package dev.penstock.record.ledger;

import java.util.concurrent.locks.Lock;

/// The money of one budget in one period, wherever it is kept: in this process, or in a database
/// from which several processes take it.
///
/// Guarded by the lock of the [Budget] that holds it. `spent + set aside <= limit` at any moment,
/// over all that share it.
interface Purse {

  /// Whether an amount can be set aside.
  enum Fit {
    NOW,
    /// Perhaps, when a reservation of this process is settled.
    WHEN_SETTLED,
    /// Perhaps, when another process settles or gives back what it does not need.
    ELSEWHERE,
    /// Not even if all that is set aside came back.
    NEVER
  }

  /// The lock that guards it, for whoever touches it on others' behalf.
  default void guardedBy(Lock lock) {}

  Fit fits(long amount);

  /// Sets aside what fits [Fit#NOW].
  void take(long amount);

  /// Replaces `amount`, which was set aside, by what was really spent.
  void settle(long amount, long cost);

  /// By all that share it, as far as this process knows.
  long spent();

  /// Neither spent nor set aside; never negative.
  long left();
}
