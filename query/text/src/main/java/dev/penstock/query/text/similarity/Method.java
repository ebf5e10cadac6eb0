package dev.penstock.query.text.similarity;

/// What counts as a difference.
public enum Method {
  /// Characters put in or taken out.
  INDEL,
  /// Also characters replaced.
  LEVENSHTEIN,
  /// Also neighbours that changed places.
  DAMERAU_LEVENSHTEIN,
  /// Characters that stand about where they should.
  JARO,
  /// Jaro, more for texts that begin alike.
  JARO_WINKLER,
  /// Places at which the texts differ.
  HAMMING;

  /// From 0 to 100, over code points.
  double similarity(String one, String other) {
    var a = one.codePoints().toArray();
    var b = other.codePoints().toArray();
    return 100
        * switch (this) {
          case INDEL -> share(Edits.indel(a, b), a.length + b.length);
          case LEVENSHTEIN -> share(Edits.levenshtein(a, b), Math.max(a.length, b.length));
          case DAMERAU_LEVENSHTEIN -> share(Edits.damerau(a, b), Math.max(a.length, b.length));
          case HAMMING -> share(Edits.hamming(a, b), Math.max(a.length, b.length));
          case JARO -> Jaro.similarity(a, b);
          case JARO_WINKLER -> Jaro.winkler(a, b);
        };
  }

  private static double share(int distance, int most) {
    return most == 0 ? 1 : 1 - (double) distance / most;
  }
}
