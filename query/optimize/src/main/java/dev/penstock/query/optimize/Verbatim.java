package dev.penstock.query.optimize;

import dev.penstock.base.Nearest;
import dev.penstock.base.Problem;
import dev.penstock.query.engine.Engine;
import dev.penstock.query.engine.EngineException;
import dev.penstock.query.fragment.Column;
import dev.penstock.query.fragment.Fragment;
import dev.penstock.query.fragment.StagePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A stage that goes to the engine word for word: no lineage, keys from content.
final class Verbatim {
  private final Engine engine;
  private final Map<String, List<Column>> tables;

  Verbatim(Engine engine, Map<String, List<Column>> tables) {
    this.engine = engine;
    this.tables = tables;
  }

  StagePlan compile(String stage, String sql) {
    var query = SqlText.bare(sql);
    try {
      return plan(stage, query);
    } catch (EngineException e) {
      throw Problem.of("engine", String.valueOf(e.getMessage()), "")
          .at(line(sql, e.offset()), column(sql, e.offset()))
          .exception();
    }
  }

  private StagePlan plan(String stage, String query) {
    var inputs = new ArrayList<String>();
    var scans = new ArrayList<Fragment>();
    var bound = new ArrayList<String>();
    for (var name : engine.tablesRead(query)) {
      var table = table(name);
      var columns = new ArrayList<Column>();
      columns.add(new Column("_k", "UUID"));
      columns.add(new Column("_p" + inputs.size(), "BIGINT"));
      columns.addAll(tables.getOrDefault(table, List.of()));
      bound.add(
          FragmentCut.quoted(table)
              + " AS (SELECT "
              + tables.getOrDefault(table, List.of()).stream()
                  .map(column -> FragmentCut.quoted(column.name()))
                  .collect(Collectors.joining(", "))
              + " FROM in"
              + inputs.size()
              + ")");
      scans.add(new Fragment.Scan(table, inputs.size(), columns));
      inputs.add(table);
    }
    var sql = keyed(stage, query, bound);
    var columns = engine.describe(FragmentCut.bound(sql, scans));
    return new StagePlan(
        stage,
        inputs,
        new Fragment.Relational(scans, sql, -1, columns),
        columns.subList(1, columns.size()),
        List.of(),
        true,
        false);
  }

  /// The query's rows in its own order, each with a key: its content, and its position among
  /// equals.
  private static String keyed(String stage, String query, List<String> bound) {
    var tables = bound.isEmpty() ? "" : "WITH " + String.join(", ", bound) + "\n";
    return tables
        + "SELECT CAST(md5(concat_ws('|', '"
        + stage.replace("'", "''")
        + "', _j, row_number() OVER (PARTITION BY _j ORDER BY _o))) AS UUID) AS _k, * EXCLUDE (_j, _o)\nFROM ("
        + "SELECT CAST(to_json(query_) AS VARCHAR) AS _j, row_number() OVER () AS _o, query_.* FROM (\n"
        + query
        + "\n) AS query_) AS rows_\nORDER BY _o";
  }

  private String table(String name) {
    return tables.keySet().stream()
        .filter(candidate -> candidate.equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() ->
            Problem.of(
                    "unknown_table",
                    "there is no source or stage `" + name + "`",
                    Nearest.hint(name, tables.keySet()))
                .exception());
  }

  private static int line(String sql, int offset) {
    return offset < 0
        ? 0
        : 1
            + (int)
                sql.substring(0, Math.min(offset, sql.length()))
                    .chars()
                    .filter(c -> c == '\n')
                    .count();
  }

  private static int column(String sql, int offset) {
    if (offset < 0) {
      return 0;
    }
    var end = Math.min(offset, sql.length());
    return end - sql.lastIndexOf('\n', Math.max(0, end - 1));
  }
}
