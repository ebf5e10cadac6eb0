package dev.penstock.inference.scheduler;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// When a call to one model is slow enough to be asked a second time, and whether that still fits
/// the share of calls that may be.
///
/// The threshold is a quantile of the latest latencies (Dean and Barroso 2013): a share of 0.03
/// asks again what takes longer than 97 in 100.
final class Hedges {
  private static final int KEPT = 512;
  private static final int FEWEST = 50;

  private final double share;
  private final ReentrantLock lock = new ReentrantLock();
  private final long[] latencies = new long[KEPT];
  private int seen;
  private long calls;
  private long hedged;
  private long threshold = Long.MAX_VALUE;

  /// @param share of calls that may be asked twice; 0: none
  Hedges(double share) {
    this.share = share;
  }

  boolean none() {
    return share == 0;
  }

  /// Nanoseconds after which a call is slow; `Long.MAX_VALUE` while that is not known.
  long threshold() {
    lock.lock();
    try {
      return threshold;
    } finally {
      lock.unlock();
    }
  }

  void answered(long nanos) {
    lock.lock();
    try {
      calls++;
      latencies[seen++ % KEPT] = nanos;
      if (seen >= FEWEST && (seen % 32 == 0 || seen == FEWEST)) {
        var sorted = Arrays.copyOf(latencies, Math.min(seen, KEPT));
        Arrays.sort(sorted);
        var rank = (int) Math.ceil((1 - share) * sorted.length) - 1;
        threshold = Math.max(TimeUnit.MILLISECONDS.toNanos(1), sorted[Math.max(0, rank)]);
      }
    } finally {
      lock.unlock();
    }
  }

  /// Whether one more may be asked twice; then it is counted.
  boolean take() {
    lock.lock();
    try {
      var may = (double) (hedged + 1) <= share * (double) calls;
      hedged += may ? 1 : 0;
      return may;
    } finally {
      lock.unlock();
    }
  }
}
