package dev.penstock.record.ledger;

import java.sql.SQLException;

/// Sums of what calls cost, those of unknown cost or fate with their worst case.
final class Spending {
  private static final String SINCE =
      """
      SELECT coalesce(sum(coalesce(c.nanos, o.reserved, 0)), 0)
        + (SELECT coalesce(sum(spent), 0) FROM sealed_spend WHERE day >= ? / 86400000)
      FROM opened o LEFT JOIN closed c ON c.call = o.call
      WHERE o.started >= ? AND o.call >= coalesce(
        (SELECT min(first_call) FROM runs WHERE ended IS NULL OR ended >= ?), 0)
      """;

  private Spending() {}

  /// By all calls that were opened at `millis` or later.
  static long since(Statements statements, long millis) throws SQLException {
    return statements.first(SINCE, row -> row.getLong(1), millis, millis, millis).orElseThrow();
  }
}
