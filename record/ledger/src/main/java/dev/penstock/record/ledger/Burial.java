package dev.penstock.record.ledger;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a process leaves behind when it is gone: questions that are free again, and money.
final class Burial {
  private static final String TAKE = "UPDATE processes SET gone = 1 WHERE id = ? AND gone = 0";

  /// What is not on record as spent comes back; calls of unknown fate count with their worst case.
  private static final String SPENT =
      """
      SELECT coalesce(sum(coalesce(c.nanos, o.reserved, 0)), 0)
      FROM opened o JOIN scopes s ON s.id = o.scope JOIN runs r ON r.run = s.run
        LEFT JOIN closed c ON c.call = o.call
      WHERE r.process = ? AND o.call >= r.first_call AND o.started >= ?
        AND (CAST(? AS BIGINT) IS NULL OR o.started < ?) AND (CAST(? AS TEXT) IS NULL OR r.joint = ?)
        AND (CAST(? AS TEXT) = '' OR s.stage = ?)
      """;

  private record Lease(
      String purse, @Nullable String joint, String stage, long since, @Nullable Long until) {}

  private Burial() {}

  /// In a transaction. Returns false when somebody else did it.
  static boolean of(Statements statements, long process) throws SQLException {
    if (statements.update(TAKE, process) == 0) {
      return false;
    }
    statements.update("DELETE FROM claims WHERE process = ?", process);
    for (var lease : leases(statements, process)) {
      var spent =
          statements
              .first(
                  SPENT,
                  row -> row.getLong(1),
                  process,
                  lease.since(),
                  lease.until(),
                  lease.until(),
                  lease.joint(),
                  lease.joint(),
                  lease.stage(),
                  lease.stage())
              .orElseThrow();
      statements.update(
          "UPDATE purses SET spent = spent + ? WHERE purse = ?", spent, lease.purse());
    }
    statements.update("DELETE FROM leases WHERE process = ?", process);
    return true;
  }

  private static List<Lease> leases(Statements statements, long process) throws SQLException {
    return statements.all(
        "SELECT DISTINCT p.purse, p.joint, p.stage, p.since, p.until FROM leases l"
            + " JOIN purses p ON p.purse = l.purse WHERE l.process = ? ORDER BY p.purse",
        row ->
            new Lease(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                (Long) row.getObject(5)),
        process);
  }
}
