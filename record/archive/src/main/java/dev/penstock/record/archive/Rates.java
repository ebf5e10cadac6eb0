package dev.penstock.record.archive;

import dev.penstock.query.engine.Engine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Which nano-dollars per million tokens explain the costs of a model's calls best.
///
/// Ordinary least squares on the three kinds of tokens. The rates need not be the provider's: what
/// they leave unexplained is written beside them, so they only decide how well costs compress.
final class Rates {
  /// Beyond it a product with a count of tokens might not fit 64 bits.
  private static final double LARGEST = 1e12;

  private static final double SINGULAR = 1e-9;

  private static final String SUMS =
      """
      SELECT model, wire_model, provider, manner,
        sum(u * u), sum(u * c), sum(u * o), sum(c * c), sum(c * o), sum(o * o),
        sum(u * y), sum(c * y), sum(o * y)
      FROM (SELECT model, wire_model, provider, manner,
          CAST(input_tokens - cached_tokens AS DOUBLE) u, CAST(cached_tokens AS DOUBLE) c,
          CAST(output_tokens AS DOUBLE) o, CAST(nanos AS DOUBLE) y
        FROM _seal_lines WHERE nanos IS NOT NULL)
      GROUP BY ALL
      """;

  private Rates() {}

  /// Gives every line its rates.
  static void add(Engine engine) {
    for (var rate : List.of("rate_input", "rate_cached", "rate_output")) {
      engine.execute("ALTER TABLE _seal_lines ADD COLUMN " + rate + " BIGINT DEFAULT 0");
    }
    var updates = new ArrayList<String>();
    try (var rows = engine.query(SUMS)) {
      while (rows.next()) {
        updates.add(update(rows));
      }
    }
    updates.forEach(engine::execute);
  }

  private static String update(Engine.Rows rows) {
    var s = new double[13];
    for (var i = 4; i < s.length; i++) {
      s[i] = rows.get(i) instanceof Number number ? number.doubleValue() : 0;
    }
    var solved =
        solve(
            new double[][] {
              {s[4], s[5], s[6], s[10]}, {s[5], s[7], s[8], s[11]}, {s[6], s[8], s[9], s[12]}
            });
    return String.format(
        Locale.ROOT,
        "UPDATE _seal_lines SET rate_input = %d, rate_cached = %d, rate_output = %d"
            + " WHERE model = %s AND wire_model = %s AND provider = %s AND manner = %s",
        rate(solved[0]),
        rate(solved[1]),
        rate(solved[2]),
        Sql.text(String.valueOf(rows.get(0))),
        Sql.text(String.valueOf(rows.get(1))),
        Sql.text(String.valueOf(rows.get(2))),
        Sql.text(String.valueOf(rows.get(3))));
  }

  private static long rate(double perToken) {
    var perMillion = perToken * 1e6;
    return Double.isFinite(perMillion) && Math.abs(perMillion) < LARGEST
        ? Math.round(perMillion)
        : 0;
  }

  /// Gauss and Jordan, with the largest pivot first; a kind of tokens that never varies by itself
  /// gets no rate.
  static double[] solve(double[][] m) {
    var solved = new double[m.length];
    var used = new int[m.length];
    Arrays.fill(used, -1);
    for (var column = 0; column < m.length; column++) {
      var pivot = pivot(m, column, used);
      if (pivot < 0) {
        continue;
      }
      used[pivot] = column;
      for (var row = 0; row < m.length; row++) {
        if (row != pivot) {
          var factor = m[row][column] / m[pivot][column];
          for (var i = 0; i <= m.length; i++) {
            m[row][i] -= factor * m[pivot][i];
          }
        }
      }
    }
    for (var row = 0; row < m.length; row++) {
      if (used[row] >= 0) {
        solved[used[row]] = m[row][m.length] / m[row][used[row]];
      }
    }
    return solved;
  }

  private static int pivot(double[][] m, int column, int[] used) {
    var best = -1;
    for (var row = 0; row < m.length; row++) {
      var free = used[row] < 0;
      var size = Math.abs(m[row][column]);
      if (free
          && size > SINGULAR * scale(m[row])
          && (best < 0 || size > Math.abs(m[best][column]))) {
        best = row;
      }
    }
    return best;
  }

  private static double scale(double[] row) {
    var scale = 1.0;
    for (var value : row) {
      scale = Math.max(scale, Math.abs(value));
    }
    return scale;
  }
}
