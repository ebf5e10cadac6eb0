package dev.penstock.query.run;

import dev.penstock.inference.operators.Operator;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A row on its way through an inference fragment: its cells, and the answers that have come.
final class PendingRow {
  /// Marks the end of the input.
  static final PendingRow END = new PendingRow(-1, "", Map.of(), 0);

  final long ordinal;
  final String key;
  final Map<String, @Nullable Object> cells;
  private final Operator.Value[] values;
  private final CountDownLatch missing;
  private volatile boolean skipped;

  PendingRow(long ordinal, String key, Map<String, @Nullable Object> cells, int calls) {
    this.ordinal = ordinal;
    this.key = key;
    this.cells = cells;
    this.values = new Operator.Value[calls];
    this.missing = new CountDownLatch(calls);
    Arrays.fill(values, AskedCall.NOTHING);
  }

  /// Of its texts.
  long characters() {
    return cells.values().stream().mapToLong(PendingRow::length).sum();
  }

  private static long length(@Nullable Object cell) {
    return cell instanceof CharSequence text ? text.length() : 0;
  }

  void answered(int call, Operator.Value value) {
    values[call] = value;
    missing.countDown();
  }

  /// Nobody wants this row any more; it was not asked about.
  void skip() {
    skipped = true;
    missing.countDown();
  }

  boolean skipped() {
    return skipped;
  }

  boolean ready() {
    return missing.getCount() == 0;
  }

  void await() throws InterruptedException {
    missing.await();
  }

  /// Whether it was answered before so much time had passed.
  boolean await(long nanos) throws InterruptedException {
    return missing.await(nanos, TimeUnit.NANOSECONDS);
  }

  Operator.Value value(int call) {
    return values[call];
  }
}
