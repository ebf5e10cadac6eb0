package dev.penstock.record.lineage.diff;

import dev.penstock.query.engine.Engine;
import dev.penstock.query.fragment.Column;
import dev.penstock.record.lineage.diff.Change.Cell;
import dev.penstock.record.lineage.diff.Change.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Compares one stage's two tables in the engine: rows are the same row when their keys are equal.
///
/// Only rows that differ are held, in the engine, which spills.
record StageComparison(Engine engine, TablePair tables, Causes causes, int rows) {
  private static final String DIFFERENT = "_penstock_diff";

  StageDiff diff() {
    var shared = tables.shared();
    engine.execute("CREATE OR REPLACE TABLE " + DIFFERENT + " AS " + different(shared));
    try {
      var counts = new HashMap<String, Long>();
      for (var row : read("SELECT kind, count(*) AS n FROM " + DIFFERENT + " GROUP BY kind")) {
        counts.put(
            String.valueOf(row.get("kind")),
            ((Number) Objects.requireNonNull(row.get("n"))).longValue());
      }
      var changes = new ArrayList<Change>();
      for (var kind : Kind.values()) {
        changes.addAll(changes(kind, shared));
      }
      return new StageDiff(
          tables.after().stage().stage(),
          tables.before().stage().rows(),
          tables.after().stage().rows(),
          counts.getOrDefault(Kind.ADDED.name(), 0L),
          counts.getOrDefault(Kind.REMOVED.name(), 0L),
          counts.getOrDefault(Kind.CHANGED.name(), 0L),
          tables.columnChanges(),
          changes);
    } finally {
      engine.execute("DROP TABLE " + DIFFERENT);
    }
  }

  private String different(List<String> shared) {
    var columns =
        IntStream.range(0, shared.size())
            .mapToObj(i ->
                String.format(
                    Locale.ROOT,
                    "a.v%d AS a%d, b.v%d AS b%d, %s AS d%d",
                    i,
                    i,
                    i,
                    i,
                    differs(i),
                    i))
            .collect(Collectors.joining(", "));
    var any =
        shared.isEmpty()
            ? "false"
            : IntStream.range(0, shared.size())
                .mapToObj(tables::differs)
                .collect(Collectors.joining(" OR "));
    return "SELECT CASE WHEN a.here IS NULL THEN 'ADDED' WHEN b.here IS NULL THEN 'REMOVED' ELSE"
        + " 'CHANGED' END AS kind, _k, coalesce(b._n, a._n) AS n, a.calls AS a_calls,"
        + " b.calls AS b_calls"
        + (columns.isEmpty() ? "" : ", " + columns)
        + " FROM ("
        + tables.before().rows(engine, shared)
        + ") a FULL JOIN ("
        + tables.after().rows(engine, shared)
        + ") b USING (_k, _i) WHERE a.here IS NULL OR b.here IS NULL OR ("
        + any
        + ")";
  }

  private String differs(int i) {
    return "(" + tables.differs(i) + ")";
  }

  private List<Change> changes(Kind kind, List<String> shared) {
    return read(
            String.format(
                Locale.ROOT,
                "SELECT * FROM %s WHERE kind = '%s' ORDER BY n LIMIT %d",
                DIFFERENT,
                kind,
                rows))
        .stream()
        .map(row -> change(kind, row, shared))
        .toList();
  }

  private Change change(Kind kind, Map<String, @Nullable Object> row, List<String> shared) {
    var cells = new ArrayList<Cell>();
    for (var i = 0; i < shared.size(); i++) {
      if (kind != Kind.CHANGED || Boolean.TRUE.equals(row.get("d" + i))) {
        cells.add(new Cell(shared.get(i), row.get("a" + i), row.get("b" + i)));
      }
    }
    var name = shared.isEmpty() ? null : row.get(kind == Kind.REMOVED ? "a0" : "b0");
    var because =
        kind == Kind.CHANGED
            ? causes.of(
                new Causes.Side(tables.before().stage(), calls(row.get("a_calls"))),
                new Causes.Side(tables.after().stage(), calls(row.get("b_calls"))))
            : List.<String>of();
    return new Change(kind, String.valueOf(row.get("_k")), name, cells, because);
  }

  private static List<List<Long>> calls(@Nullable Object lists) {
    if (!(lists instanceof List<?> all)) {
      return List.of();
    }
    return all.stream()
        .map(ids ->
            ids instanceof List<?> list
                ? list.stream().filter(Long.class::isInstance).map(Long.class::cast).toList()
                : List.<Long>of())
        .toList();
  }

  private List<Map<String, @Nullable Object>> read(String select) {
    var all = new ArrayList<Map<String, @Nullable Object>>();
    try (var rows = engine.query(select)) {
      var names = rows.columns().stream().map(Column::name).toList();
      while (rows.next()) {
        var row = new HashMap<String, @Nullable Object>();
        for (var i = 0; i < names.size(); i++) {
          row.put(names.get(i), rows.get(i));
        }
        all.add(row);
      }
    }
    return all;
  }
}
