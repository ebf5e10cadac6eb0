package dev.penstock.query.text.similarity;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Distances: how many edits make one text of another.
final class Edits {
  private Edits() {}

  /// By the longest common subsequence, 64 characters of `a` at a time (Hyyrö 2004).
  static int indel(int[] a, int[] b) {
    var words = (a.length + 63) / 64;
    var places = new HashMap<Integer, long[]>();
    for (var i = 0; i < a.length; i++) {
      places.computeIfAbsent(a[i], _ -> new long[words])[i / 64] |= 1L << (i % 64);
    }
    var row = new long[words];
    Arrays.fill(row, -1L);
    for (var character : b) {
      var match = places.get(character);
      if (match != null) {
        step(row, match);
      }
    }
    var common = 0;
    for (var i = 0; i < words; i++) {
      var used = i == words - 1 && a.length % 64 != 0 ? (1L << (a.length % 64)) - 1 : -1L;
      common += Long.bitCount(~row[i] & used);
    }
    return a.length + b.length - 2 * common;
  }

  private static void step(long[] row, long[] match) {
    var carry = 0L;
    for (var i = 0; i < row.length; i++) {
      var u = row[i] & match[i];
      var partial = row[i] + u;
      var sum = partial + carry;
      carry =
          Long.compareUnsigned(partial, row[i]) < 0 || Long.compareUnsigned(sum, partial) < 0
              ? 1
              : 0;
      row[i] = sum | (row[i] - u);
    }
  }

  static int levenshtein(int[] a, int[] b) {
    var row = new int[b.length + 1];
    Arrays.setAll(row, i -> i);
    for (var i = 1; i <= a.length; i++) {
      var diagonal = row[0];
      row[0] = i;
      for (var j = 1; j <= b.length; j++) {
        var replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length];
  }

  /// Without the restriction that no part is edited twice (Zhao and Sahni 2019): three rows.
  static int damerau(int[] a, int[] b) {
    var most = Math.max(a.length, b.length) + 1;
    var lastRow = new HashMap<Integer, Integer>();
    var row = new int[b.length + 2]; // one place to the left of the first column
    var above = new int[b.length + 2];
    var transposed = new int[b.length + 2];
    Arrays.fill(above, most);
    Arrays.fill(transposed, most);
    row[0] = most;
    for (var j = 0; j <= b.length; j++) {
      row[j + 1] = j;
    }
    for (var i = 1; i <= a.length; i++) {
      var swap = row;
      row = above;
      above = swap;
      damerauRow(i, a[i - 1], b, new int[][] {row, above, transposed}, lastRow, most);
      lastRow.put(a[i - 1], i);
    }
    return row[b.length + 1];
  }

  private static void damerauRow(
      int i, int character, int[] b, int[][] rows, Map<Integer, Integer> lastRow, int most) {
    var row = rows[0];
    var above = rows[1];
    var transposed = rows[2];
    var lastColumn = -1;
    var twoAbove = row[1];
    var atLast = most;
    row[1] = i;
    for (var j = 1; j <= b.length; j++) {
      var same = character == b[j - 1];
      var best = Math.min(above[j] + (same ? 0 : 1), 1 + Math.min(row[j], above[j + 1]));
      if (same) {
        lastColumn = j;
        transposed[j + 1] = above[j - 1];
        atLast = twoAbove;
      } else {
        int before = lastRow.getOrDefault(b[j - 1], -1);
        if (j - lastColumn == 1) {
          best = Math.min(best, transposed[j + 1] + i - before);
        } else if (i - before == 1) {
          best = Math.min(best, atLast + j - lastColumn);
        }
      }
      twoAbove = row[j + 1];
      row[j + 1] = best;
    }
  }

  /// What the longer one has more counts as different.
  static int hamming(int[] a, int[] b) {
    var both = Math.min(a.length, b.length);
    var different = Math.max(a.length, b.length) - both;
    for (var i = 0; i < both; i++) {
      different += a[i] == b[i] ? 0 : 1;
    }
    return different;
  }
}
