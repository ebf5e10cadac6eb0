package dev.penstock.record.archive;

import dev.penstock.record.ledger.CallDetail;
import dev.penstock.record.ledger.Ledger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All that a ledger shows, to compare it with what it shows later.
record View(
    Map<String, List<List<@Nullable Object>>> tables, List<CallDetail> calls, List<Object> runs) {

  static View of(Ledger ledger) {
    var tables = new HashMap<String, List<List<@Nullable Object>>>();
    ledger.tables().forEach(table -> tables.put(table, rows(ledger, table)));
    var calls = column(tables, "answers", 6).stream().map(id -> ledger.call((Long) id)).toList();
    var runs = new ArrayList<Object>(ledger.runs());
    ledger.runs().forEach(run -> runs.add(ledger.spend(run.run())));
    return new View(tables, calls, runs);
  }

  private static List<Object> column(
      Map<String, List<List<@Nullable Object>>> tables, String table, int column) {
    var values = new ArrayList<Object>();
    for (var row : tables.getOrDefault(table, List.of())) {
      var value = row.get(column);
      if (value != null) {
        values.add(value);
      }
    }
    return values;
  }

  static List<List<@Nullable Object>> rows(Ledger ledger, String table) {
    var found = ledger.table(table);
    var all = new ArrayList<List<@Nullable Object>>();
    try (var rows = found.rows()) {
      while (rows.next()) {
        var row = new ArrayList<@Nullable Object>();
        for (var i = 0; i < found.columns().size(); i++) {
          row.add(rows.get(i));
        }
        all.add(row);
      }
    }
    return all;
  }
}
