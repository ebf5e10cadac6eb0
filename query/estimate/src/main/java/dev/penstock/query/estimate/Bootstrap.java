package dev.penstock.query.estimate;

import java.util.List;
import java.util.SplittableRandom;

/// How often each of the answers that were seen would be given, drawn once from what is plausible:
/// the Bayesian bootstrap (Rubin, Annals of Statistics 9:1, 1981).
///
/// Each answer's share is a gamma variable over the sum of all; with shape 1 for one that was seen.
/// What was not seen but may come takes part with a smaller shape: for a yes and a no with ½ each
/// the number of yeses among new rows is beta-binomial under Jeffreys' prior.
public final class Bootstrap {
  private final double[] upTo;

  private Bootstrap(double[] upTo) {
    this.upTo = upTo;
  }

  /// Equal seeds draw equal shares.
  public static Bootstrap of(List<Double> shapes, long seed) {
    if (shapes.isEmpty()) {
      throw new IllegalArgumentException("there is nothing to draw from");
    }
    var random = new SplittableRandom(seed);
    var upTo = new double[shapes.size()];
    var sum = 0.0;
    for (var i = 0; i < upTo.length; i++) {
      sum += Gamma.draw(shapes.get(i), random);
      upTo[i] = sum;
    }
    return new Bootstrap(upTo);
  }

  /// The answer for the question with this digest: always the same one.
  public int pick(long digest) {
    var point = new SplittableRandom(digest).nextDouble() * upTo[upTo.length - 1];
    var low = 0;
    var high = upTo.length - 1;
    while (low < high) {
      var middle = (low + high) >>> 1;
      if (upTo[middle] > point) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
