package dev.penstock.query.estimate;

import java.util.List;
import java.util.random.RandomGenerator;

/// Many draws of several figures at once, from the few times that all of them were computed with
/// other plausible answers.
///
/// With `passes` independent draws of a vector that is about normal, one more is their mean plus
/// their covariance's root times a multivariate t with one degree of freedom less (Geisser,
/// "Predictive Inference", 1993, ch. 2). Figures that go up together in the passes do so in the
/// draws.
final class JointDraws {
  private final List<List<Double>> passes;
  private final double[] mean;

  /// @param passes each with the same figures in the same order
  JointDraws(List<List<Double>> passes) {
    this.passes = List.copyOf(passes);
    this.mean = new double[passes.getFirst().size()];
    for (var pass : passes) {
      for (var i = 0; i < mean.length; i++) {
        mean[i] += pass.get(i) / passes.size();
      }
    }
  }

  /// One draw of every figure; none is negative.
  double[] draw(RandomGenerator random) {
    var drawn = mean.clone();
    var degrees = passes.size() - 1;
    if (degrees > 0) {
      var spread = Math.sqrt((1 + 1.0 / passes.size()) / Gamma.chiSquared(degrees, random));
      for (var pass : passes) {
        var weight = spread * random.nextGaussian();
        for (var i = 0; i < drawn.length; i++) {
          drawn[i] += weight * (pass.get(i) - mean[i]);
        }
      }
    }
    for (var i = 0; i < drawn.length; i++) {
      drawn[i] = Math.max(0, drawn[i]);
    }
    return drawn;
  }
}
