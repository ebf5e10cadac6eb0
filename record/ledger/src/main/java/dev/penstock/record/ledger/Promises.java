package dev.penstock.record.ledger;

import dev.penstock.record.ledger.Planned.Range;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes and reads what a run was to take, what it did to be in time, and which rows were late.
final class Promises {
  private Promises() {}

  static void plan(Statements statements, String run, Planned planned) throws SQLException {
    var nanos = planned.nanos();
    statements.update(
        "UPDATE runs SET calls_estimate = ?, calls_low = ?, calls_high = ?, tokens_estimate = ?,"
            + " tokens_low = ?, tokens_high = ?, nanos_estimate = ?, nanos_low = ?,"
            + " nanos_high = ?, millis_estimate = ?, millis_low = ?, millis_high = ?"
            + " WHERE run = ?",
        planned.calls().estimate(),
        planned.calls().low(),
        planned.calls().high(),
        planned.tokens().estimate(),
        planned.tokens().low(),
        planned.tokens().high(),
        nanos == null ? null : nanos.estimate(),
        nanos == null ? null : nanos.low(),
        nanos == null ? null : nanos.high(),
        planned.millis().estimate(),
        planned.millis().low(),
        planned.millis().high(),
        run);
  }

  static @Nullable Planned planned(ResultSet row) throws SQLException {
    var calls = range(row, "calls");
    var tokens = range(row, "tokens");
    var millis = range(row, "millis");
    return calls == null || tokens == null || millis == null
        ? null
        : new Planned(calls, tokens, range(row, "nanos"), millis);
  }

  private static @Nullable Range range(ResultSet row, String of) throws SQLException {
    return row.getObject(of + "_estimate") == null
        ? null
        : new Range(
            row.getLong(of + "_estimate"), row.getLong(of + "_low"), row.getLong(of + "_high"));
  }

  static List<String> actions(ResultSet row) throws SQLException {
    var actions = row.getString("actions");
    return actions == null ? List.of() : actions.lines().toList();
  }

  static void acted(Statements statements, String run, List<String> actions) throws SQLException {
    statements.update("UPDATE runs SET actions = ? WHERE run = ?", String.join("\n", actions), run);
  }

  static void late(Statements statements, String run, List<Late> rows) throws SQLException {
    for (var row : rows) {
      statements.update(
          "INSERT INTO late VALUES (?, ?, ?, ?, ?)",
          run,
          row.source(),
          row.rowKey(),
          row.arrived().toEpochMilli(),
          row.done().toEpochMilli());
    }
  }
}
