package dev.penstock.base;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Finds the name that a user most likely meant.
public final class Nearest {
  private Nearest() {}

  /// The candidate with the fewest edits (insert, delete, replace, swap of neighbours), if it is
  /// near enough to be a typing error: at most a third of the name's length, and at least one.
  ///
  /// Optimal string alignment distance (Damerau 1964).
  public static Optional<String> to(String name, Collection<String> candidates) {
    var limit = Math.max(1, name.length() / 3);
    return candidates.stream()
        .filter(candidate -> distance(name, candidate) <= limit)
        .min(Comparator.comparingInt(candidate -> distance(name, candidate)));
  }

  /// "did you mean `x`?", or the candidates when none is near.
  public static String hint(String name, Collection<String> candidates) {
    return to(name, candidates)
        .map(near -> "did you mean `" + near + "`?")
        .orElseGet(() -> candidates.isEmpty() ? "" : "it has: " + String.join(", ", candidates));
  }

  private static int distance(String a, String b) {
    var left = a.toLowerCase(Locale.ROOT);
    var right = b.toLowerCase(Locale.ROOT);
    var d = new int[left.length() + 1][right.length() + 1];
    for (var i = 0; i <= left.length(); i++) {
      for (var j = 0; j <= right.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        var same = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + same);
        if (i > 1
            && j > 1
            && left.charAt(i - 1) == right.charAt(j - 2)
            && left.charAt(i - 2) == right.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[left.length()][right.length()];
  }
}
