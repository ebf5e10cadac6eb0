package dev.penstock.query.estimate;

import java.util.List;
import java.util.random.RandomGenerator;

/// How a provider's count of input tokens follows from ours.
public sealed interface TokenScale {
  /// As few pairs as this say too little about a line.
  int FEWEST = 5;

  /// Ours is the model's own.
  TokenScale OWN = new Own();

  /// Nothing was seen yet: a public tokenizer is usually within a fifth of a vendor's.
  TokenScale PRIOR = new Prior(0.1);

  /// The provider's count for `calls` questions of `counted` tokens by our count, drawn once.
  double draw(double calls, double counted, RandomGenerator random);

  record Own() implements TokenScale {
    @Override
    public double draw(double calls, double counted, RandomGenerator random) {
      return counted;
    }
  }

  /// About as many as ours.
  ///
  /// @param sigma of the logarithm
  record Prior(double sigma) implements TokenScale {
    @Override
    public double draw(double calls, double counted, RandomGenerator random) {
      return counted * Math.exp(sigma * random.nextGaussian());
    }
  }

  /// A line through pairs that were seen, with the usual prior (Gelman et al., "Bayesian Data
  /// Analysis", 3rd ed., 14.2).
  ///
  /// @param each a question more, `slope` a token more; `center` the mean of our counts
  /// @param variance around the line; `spread` the sum of squared distances from `center`
  record Line(double each, double slope, double center, double variance, double spread, int seen)
      implements TokenScale {
    @Override
    public double draw(double calls, double counted, RandomGenerator random) {
      var degrees = seen - 2.0;
      var sigma = Math.sqrt(variance * degrees / Gamma.chiSquared(degrees, random));
      var level = each + sigma / Math.sqrt(seen) * random.nextGaussian();
      var steep = spread == 0 ? 0 : slope + sigma / Math.sqrt(spread) * random.nextGaussian();
      var noise = sigma * Math.sqrt(calls) * random.nextGaussian();
      return Math.max(0, level * calls + steep * (counted - center * calls) + noise);
    }
  }

  /// One question that was answered: our count and the provider's.
  record Pair(double counted, double actual) {}

  /// By what was seen.
  ///
  /// @param otherwise what holds while too few were seen
  static TokenScale of(List<Pair> pairs, TokenScale otherwise) {
    if (pairs.size() < FEWEST) {
      return otherwise;
    }
    var center = pairs.stream().mapToDouble(Pair::counted).average().orElseThrow();
    var level = pairs.stream().mapToDouble(Pair::actual).average().orElseThrow();
    var spread = 0.0;
    var together = 0.0;
    for (var pair : pairs) {
      spread += (pair.counted() - center) * (pair.counted() - center);
      together += (pair.counted() - center) * (pair.actual() - level);
    }
    var slope = spread == 0 ? 0 : together / spread;
    var rest = 0.0;
    for (var pair : pairs) {
      var off = pair.actual() - level - slope * (pair.counted() - center);
      rest += off * off;
    }
    return new Line(level, slope, center, rest / (pairs.size() - 2), spread, pairs.size());
  }
}
