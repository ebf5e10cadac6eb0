package dev.penstock.record.ledger;

import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The lines of those who take money from a purse.
final class Leases {
  private static final String JOINT =
      """
      SELECT coalesce(sum(coalesce(c.nanos, o.reserved, 0)), 0)
      FROM opened o JOIN scopes s ON s.id = o.scope JOIN runs r ON r.run = s.run
        LEFT JOIN closed c ON c.call = o.call
      WHERE r.joint = ? AND o.call >= r.first_call AND (CAST(? AS TEXT) = '' OR s.stage = ?)
      """;

  private Leases() {}

  /// In a transaction. The first that comes counts what was spent before, by the ledger.
  static long take(Statements statements, String purse, PurseTerms terms, long process)
      throws SQLException {
    statements.update(
        "INSERT INTO purses (purse, joint, stage, since, until, spent) VALUES (?, ?, ?, ?, ?, 0)"
            + " ON CONFLICT DO NOTHING",
        purse,
        terms.joint(),
        terms.stage(),
        terms.since().toEpochMilli(),
        millis(terms.until()));
    statements.first(
        "SELECT spent FROM purses WHERE purse = ? FOR UPDATE", row -> row.getLong(1), purse);
    var others =
        statements
            .first("SELECT count(*) FROM leases WHERE purse = ?", row -> row.getLong(1), purse)
            .orElseThrow();
    if (others == 0) {
      statements.update(
          "UPDATE purses SET spent = ? WHERE purse = ?", spent(statements, terms), purse);
    }
    return statements
        .first(
            "INSERT INTO leases (purse, process, spent, held) VALUES (?, ?, 0, 0) RETURNING id",
            row -> row.getLong(1),
            purse,
            process)
        .orElseThrow();
  }

  private static long spent(Statements statements, PurseTerms terms) throws SQLException {
    return terms.joint() == null
        ? Spending.since(statements, terms.since().toEpochMilli())
        : statements
            .first(JOINT, row -> row.getLong(1), terms.joint(), terms.stage(), terms.stage())
            .orElseThrow();
  }

  private static @Nullable Long millis(@Nullable Instant instant) {
    return instant == null ? null : instant.toEpochMilli();
  }
}
