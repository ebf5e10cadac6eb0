package dev.penstock.gateway.core;

import dev.penstock.base.Money;
import java.util.concurrent.atomic.LongAdder;

/// Counts for [BatchFigures], from many threads.
final class BatchCounts {
  final LongAdder batches = new LongAdder();
  final LongAdder answered = new LongAdder();
  final LongAdder saved = new LongAdder();
  final LongAdder alone = new LongAdder();
  final LongAdder takenIn = new LongAdder();

  BatchFigures figures() {
    return new BatchFigures(
        batches.sum(), answered.sum(), new Money(saved.sum()), alone.sum(), takenIn.sum());
  }
}
