package dev.penstock.query.estimate;

import java.util.random.RandomGenerator;

/// Draws from the gamma distribution and those made of it.
///
/// The method of Marsaglia and Tsang, "A simple method for generating gamma variables" (ACM TOMS
/// 26:3, 2000).
final class Gamma {
  private Gamma() {}

  /// With scale 1.
  static double draw(double shape, RandomGenerator random) {
    if (shape < 1) {
      return draw(shape + 1, random) * Math.pow(1 - random.nextDouble(), 1 / shape);
    }
    var d = shape - 1.0 / 3;
    var c = 1 / Math.sqrt(9 * d);
    while (true) {
      var x = random.nextGaussian();
      var cubed = 1 + c * x;
      var v = cubed * cubed * cubed;
      if (v > 0 && Math.log(1 - random.nextDouble()) < x * x / 2 + d - d * v + d * Math.log(v)) {
        return d * v;
      }
    }
  }

  static double chiSquared(double degrees, RandomGenerator random) {
    return 2 * draw(degrees / 2, random);
  }

  static double beta(double a, double b, RandomGenerator random) {
    var x = draw(a, random);
    return x / (x + draw(b, random));
  }

  /// Student's t.
  static double t(double degrees, RandomGenerator random) {
    return random.nextGaussian() / Math.sqrt(chiSquared(degrees, random) / degrees);
  }
}
