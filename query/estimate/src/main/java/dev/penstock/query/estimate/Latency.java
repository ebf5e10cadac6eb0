package dev.penstock.query.estimate;

import java.util.List;
import java.util.random.RandomGenerator;

/// How long calls took that were seen.
///
/// @param seconds of one, on average
/// @param seen how many; 0: the figures are a prior, and `deviation` is that of the logarithm
public record Latency(double seconds, double deviation, int seen) {
  /// Nothing was seen: a second, or a fourth of one, or four.
  public static final Latency PRIOR = new Latency(1, Math.log(4) / 2, 0);

  public static Latency of(List<Double> seconds) {
    if (seconds.size() < 2) {
      return PRIOR;
    }
    var mean = seconds.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    var squares = seconds.stream().mapToDouble(each -> (each - mean) * (each - mean)).sum();
    return new Latency(mean, Math.sqrt(squares / (seconds.size() - 1)), seconds.size());
  }

  /// The mean over many calls to come, drawn once.
  double drawMean(RandomGenerator random) {
    return seen == 0
        ? seconds * Math.exp(deviation * random.nextGaussian())
        : Math.max(0, seconds + deviation / Math.sqrt(seen) * Gamma.t(seen - 1, random));
  }
}
