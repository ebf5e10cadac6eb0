package dev.penstock.app.cli.workbench;

import dev.penstock.query.engine.Engine;
import dev.penstock.record.ledger.LedgerTable;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Puts one of the ledger's tables into the engine.
final class LedgerCopy {
  private LedgerCopy() {}

  /// Copies the table as it is now; the SELECT that is returned reads the copy in SQL's own types.
  static String of(LedgerTable table, Engine engine) {
    var copy = Tables.quoted("_penstock_" + table.name());
    engine.execute(
        String.format(
            Locale.ROOT,
            "CREATE OR REPLACE TABLE %s (%s)",
            copy,
            table.columns().stream()
                .map(column -> Tables.quoted(column.name()) + " " + column.carrier())
                .collect(Collectors.joining(", "))));
    fill(table, engine);
    return String.format(
        Locale.ROOT,
        "SELECT %s FROM %s",
        table.columns().stream().map(LedgerCopy::cast).collect(Collectors.joining(", ")),
        copy);
  }

  private static String cast(LedgerTable.Column column) {
    var name = Tables.quoted(column.name());
    return String.format(Locale.ROOT, "CAST(%s AS %s) AS %s", name, column.type(), name);
  }

  private static void fill(LedgerTable table, Engine engine) {
    try (var rows = table.rows();
        var appender = engine.append("_penstock_" + table.name())) {
      while (rows.next()) {
        var values = new @Nullable Object[table.columns().size()];
        for (var i = 0; i < values.length; i++) {
          values[i] = rows.get(i);
        }
        appender.row(values);
      }
    }
  }
}
