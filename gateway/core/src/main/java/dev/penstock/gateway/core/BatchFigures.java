package dev.penstock.gateway.core;

import dev.penstock.base.Money;

/// What went by batch, up to now.
///
/// @param batches that were handed in
/// @param answered questions that a batch answered
/// @param saved against the price of calls; of calls with a known price
/// @param alone questions that were asked by themselves after all, because a batch was late or
///   failed on them
/// @param takenIn answers that came from batches of an earlier run
public record BatchFigures(long batches, long answered, Money saved, long alone, long takenIn) {
  public static final BatchFigures NONE = new BatchFigures(0, 0, Money.ZERO, 0, 0);
}
