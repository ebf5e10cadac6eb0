package dev.penstock.query.text.similarity;

/// Jaro's and Winkler's measures, from 0 to 1.
final class Jaro {
  private static final double WORTH_A_PREFIX = 0.7;
  private static final double PREFIX_WEIGHT = 0.1;
  private static final int LONGEST_PREFIX = 4;

  private Jaro() {}

  static double similarity(int[] a, int[] b) {
    if (a.length == 0 || b.length == 0) {
      return a.length == b.length ? 1 : 0;
    }
    var reach = Math.max(0, Math.max(a.length, b.length) / 2 - 1);
    var inA = new boolean[a.length];
    var inB = new boolean[b.length];
    var matches = 0;
    for (var i = 0; i < a.length; i++) {
      for (var j = Math.max(0, i - reach); j <= Math.min(b.length - 1, i + reach); j++) {
        if (!inB[j] && a[i] == b[j]) {
          inA[i] = true;
          inB[j] = true;
          matches++;
          break;
        }
      }
    }
    if (matches == 0) {
      return 0;
    }
    var m = (double) matches;
    return (m / a.length + m / b.length + (m - transpositions(a, b, inA, inB)) / m) / 3;
  }

  private static int transpositions(int[] a, int[] b, boolean[] inA, boolean[] inB) {
    var out = 0;
    var j = 0;
    for (var i = 0; i < a.length; i++) {
      if (inA[i]) {
        while (!inB[j]) {
          j++;
        }
        out += a[i] == b[j] ? 0 : 1;
        j++;
      }
    }
    return out / 2;
  }

  static double winkler(int[] a, int[] b) {
    var similarity = similarity(a, b);
    var prefix = 0;
    while (prefix < Math.min(LONGEST_PREFIX, Math.min(a.length, b.length))
        && a[prefix] == b[prefix]) {
      prefix++;
    }
    return similarity > WORTH_A_PREFIX
        ? Math.min(1, similarity + prefix * PREFIX_WEIGHT * (1 - similarity))
        : similarity;
  }
}
