package dev.penstock.query.estimate;

import java.util.random.RandomGenerator;

/// Calls that had to be sent again, of those that were sent.
public record Share(long again, long sent) {
  /// Before anything was seen: about one in 400.
  private static final double PRIOR_AGAIN = 0.5;

  private static final double PRIOR_SENT = 200;

  public static final Share NONE = new Share(0, 0);

  /// How many of `calls` new ones will be sent again, drawn once.
  double draw(double calls, RandomGenerator random) {
    var share = Gamma.beta(PRIOR_AGAIN + again, PRIOR_SENT + Math.max(0, sent - again), random);
    var noise = Math.sqrt(calls * share * (1 - share)) * random.nextGaussian();
    return Math.max(0, Math.rint(calls * share + noise));
  }
}
