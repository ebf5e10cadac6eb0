package dev.penstock.gateway.provider.simulated;

import java.util.Locale;
import java.util.regex.Pattern;

/// Turns a text into a unit vector: words and their letter triples, hashed to dimensions.
///
/// Texts that share words are similar; word order does not count (feature hashing, Weinberger et
/// al. 2009).
final class BagOfWords {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
  private static final float TRIPLE_WEIGHT = 0.25f;

  private final long seed;
  private final int dimensions;

  BagOfWords(long seed, int dimensions) {
    this.seed = seed;
    this.dimensions = dimensions;
  }

  float[] vector(String text) {
    var vector = new float[dimensions];
    var words = WORD.matcher(text.toLowerCase(Locale.ROOT));
    while (words.find()) {
      var word = words.group();
      add(vector, word, 1);
      for (var i = 0; i + 3 <= word.length(); i++) {
        add(vector, word.subSequence(i, i + 3), TRIPLE_WEIGHT);
      }
    }
    return unit(vector);
  }

  private void add(float[] vector, CharSequence feature, float weight) {
    var hash = Chance.hash(feature) ^ seed * 0x9E3779B97F4A7C15L;
    vector[(int) Long.remainderUnsigned(hash, dimensions)] += (hash >>> 62 & 1) == 0 ? weight : -weight;
  }

  private static float[] unit(float[] vector) {
    var squares = 0.0;
    for (var x : vector) {
      squares += x * x;
    }
    if (squares == 0) {
      vector[0] = 1;
      return vector;
    }
    var scale = (float) (1 / Math.sqrt(squares));
    for (var i = 0; i < vector.length; i++) {
      vector[i] *= scale;
    }
    return vector;
  }
}
