package dev.penstock.inference.scheduler;

import java.util.concurrent.TimeUnit;

/// How many calls were sent in each twentieth of a second of the last minute and a half, less those
/// that were refused.
final class RecentSends {
  static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
  private static final long SLICE = TimeUnit.MILLISECONDS.toNanos(50);
  private static final int SLICES = 1800;

  private final int[] counts = new int[SLICES];
  private long newest = Long.MIN_VALUE;

  void add(long at, int count) {
    var slice = Math.floorDiv(at, SLICE);
    advance(slice);
    if (slice > newest - SLICES) {
      counts[Math.floorMod(slice, SLICES)] += count;
    }
  }

  long between(long from, long to) {
    if (newest == Long.MIN_VALUE) {
      return 0;
    }
    var sum = 0L;
    var last = Math.min(newest, Math.floorDiv(to, SLICE));
    for (var i = Math.max(newest - SLICES + 1, Math.floorDiv(from, SLICE)); i <= last; i++) {
      sum += counts[Math.floorMod(i, SLICES)];
    }
    return sum;
  }

  private void advance(long slice) {
    if (newest == Long.MIN_VALUE) {
      newest = slice;
    }
    for (var i = Math.max(newest + 1, slice - SLICES + 1); i <= slice; i++) {
      counts[Math.floorMod(i, SLICES)] = 0;
    }
    newest = Math.max(newest, slice);
  }
}
