package dev.penstock.gateway.provider.local.llama;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Chooses the next token from the scores of all.
///
/// @param temperature 0: the best one, always the same
/// @param topP of the likeliest tokens, as many as have this share together
record Pick(double temperature, double topP) {

  /// Like one that draws from the whole and draws again from what the grammar leaves, when the
  /// first one is not allowed: it looks at every token only when it must.
  ///
  /// @param logits are spoilt
  int next(float[] logits, @Nullable Constraint constraint, SplittableRandom random) {
    var first = next(logits, random);
    if (constraint == null || constraint.allows(first)) {
      return first;
    }
    constraint.strike(logits);
    return next(logits, random);
  }

  /// Whether anything is left to choose from.
  static boolean possible(float[] logits, int token) {
    return logits[token] > Float.NEGATIVE_INFINITY;
  }

  private int next(float[] logits, SplittableRandom random) {
    return temperature == 0 ? best(logits) : drawn(logits, random);
  }

  static int best(float[] logits) {
    var best = 0;
    for (var i = 1; i < logits.length; i++) {
      if (logits[i] > logits[best]) {
        best = i;
      }
    }
    return best;
  }

  private int drawn(float[] logits, SplittableRandom random) {
    var top = logits[best(logits)];
    if (top == Float.NEGATIVE_INFINITY) {
      return 0;
    }
    var shares = new double[logits.length];
    double sum = 0;
    for (var i = 0; i < logits.length; i++) {
      shares[i] = Math.exp((logits[i] - top) / temperature);
      sum += shares[i];
    }
    return topP < 1
        ? among(likeliest(shares), shares, topP * sum, random)
        : among(IntStream.range(0, shares.length).toArray(), shares, sum, random);
  }

  /// Tokens with a share that matters, likeliest first.
  private static int[] likeliest(double[] shares) {
    return IntStream.range(0, shares.length)
        .filter(i -> shares[i] > 1e-9)
        .boxed()
        .sorted((a, b) -> Double.compare(shares[b], shares[a]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /// One of the first of `order` that have `mass` together.
  private static int among(int[] order, double[] shares, double mass, SplittableRandom random) {
    double kept = 0;
    var count = 0;
    while (count < order.length && kept < mass) {
      kept += shares[order[count++]];
    }
    var drawn = random.nextDouble() * kept;
    for (var i = 0; i < count; i++) {
      drawn -= shares[order[i]];
      if (drawn < 0) {
        return order[i];
      }
    }
    return order[Math.max(0, count - 1)];
  }
}
