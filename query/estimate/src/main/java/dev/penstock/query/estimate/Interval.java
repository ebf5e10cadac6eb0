package dev.penstock.query.estimate;

import java.util.Arrays;

/// A figure that is not known yet.
///
/// @param estimate as likely too high as too low
/// @param low, and `high`: the figure lies between them with a probability of 95 %
public record Interval(double estimate, double low, double high) {
  private static final double TAIL = 0.025;

  /// A figure that is known.
  public static Interval exactly(double figure) {
    return new Interval(figure, figure, figure);
  }

  /// The median and the central 95 % of draws.
  static Interval of(double[] draws) {
    var sorted = draws.clone();
    Arrays.sort(sorted);
    return new Interval(at(sorted, 0.5), at(sorted, TAIL), at(sorted, 1 - TAIL));
  }

  private static double at(double[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1L, Math.round(share * (sorted.length - 1)))];
  }

  public boolean isExact() {
    return low == high;
  }

  public boolean contains(double figure) {
    return low <= figure && figure <= high;
  }
}
