package dev.penstock.record.ledger;

import org.jspecify.annotations.Nullable;

/// What a plan said that a run would take.
///
/// @param nanos null: unpriced
public record Planned(Range calls, Range tokens, @Nullable Range nanos, Range millis) {

  /// A figure and the bounds between which it lies with a probability of 95 %.
  public record Range(long estimate, long low, long high) {
    public boolean contains(long figure) {
      return low <= figure && figure <= high;
    }
  }
}
