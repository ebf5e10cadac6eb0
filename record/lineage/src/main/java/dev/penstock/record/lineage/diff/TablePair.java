package dev.penstock.record.lineage.diff;

import dev.penstock.base.Problem;
import dev.penstock.query.engine.Engine;
import dev.penstock.query.fragment.Column;
import dev.penstock.record.lineage.KeyedLineage;
import dev.penstock.record.lineage.RunFile;
import dev.penstock.record.lineage.TargetFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// One stage's table in two runs, as SQL.
record TablePair(Side before, Side after) {

  /// A stage's table and lineage of one run.
  record Side(TargetFolder files, RunFile run, RunFile.Stage stage) {
    /// The rows with their keys, their position among rows of equal key, and lists of their calls;
    /// the table's column `i` of `columns` is `v<i>`.
    String rows(Engine engine, List<String> columns) {
      var lineage = lineage(engine);
      var calls =
          engine.describe(lineage).stream()
              .filter(column -> column.name().matches("_c\\d+"))
              .map(Side::list)
              .collect(Collectors.joining(", ", "[", "]::BIGINT[][]"));
      var values = new ArrayList<String>();
      for (var i = 0; i < columns.size(); i++) {
        values.add(quoted(columns.get(i)) + " AS v" + i);
      }
      return "SELECT _k, row_number() OVER (PARTITION BY _k ORDER BY _n) AS _i, _n, calls, true AS"
          + " here, v.* FROM (SELECT _n, _k, "
          + calls
          + " AS calls FROM ("
          + lineage
          + ") ORDER BY _n) l POSITIONAL JOIN (SELECT "
          + String.join(", ", values)
          + " FROM "
          + file(files.table(stage.stage()))
          + ") v";
    }

    private String lineage(Engine engine) {
      return new KeyedLineage(files, engine, run)
          .of(stage)
          .orElseThrow(() ->
              Problem.of(
                      "outdated_table",
                      "the rows of `" + stage.stage() + "` have lost their keys",
                      "the table that it was made from was made again since; compare a later run")
                  .exception());
    }

    private static String list(Column calls) {
      return calls.type().endsWith("[]")
          ? "coalesce(" + calls.name() + ", [])"
          : "CASE WHEN " + calls.name() + " IS NULL THEN [] ELSE [" + calls.name() + "] END";
    }

    private static String file(Path file) {
      return "read_parquet('" + file.toString().replace("'", "''") + "')";
    }
  }

  /// The columns that both have, in the later run's order.
  List<String> shared() {
    var old = before.stage().columns().stream().map(Column::name).toList();
    return after.stage().columns().stream().map(Column::name).filter(old::contains).toList();
  }

  /// What became of columns themselves.
  List<String> columnChanges() {
    var changes = new ArrayList<String>();
    for (var column : after.stage().columns()) {
      var old = find(before, column.name());
      if (old.isEmpty()) {
        changes.add("column " + column.name() + " is new");
      } else if (!old.equals(column.type())) {
        changes.add("column " + column.name() + " was " + old + ", is " + column.type());
      }
    }
    for (var column : before.stage().columns()) {
      if (find(after, column.name()).isEmpty()) {
        changes.add("column " + column.name() + " is gone");
      }
    }
    return changes;
  }

  /// Whether the `i`-th shared column differs, in SQL over the aliases `a` and `b`.
  String differs(int i) {
    var name = shared().get(i);
    var cast = find(before, name).equals(find(after, name)) ? "" : "::VARCHAR";
    return "a.v" + i + cast + " IS DISTINCT FROM b.v" + i + cast;
  }

  /// A column's type; empty when there is no such column.
  private static String find(Side side, String name) {
    return side.stage().columns().stream()
        .filter(column -> column.name().equals(name))
        .map(Column::type)
        .findFirst()
        .orElse("");
  }

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
