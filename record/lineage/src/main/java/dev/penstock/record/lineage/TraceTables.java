package dev.penstock.record.lineage;

import dev.penstock.base.Nearest;
import dev.penstock.base.Problem;
import dev.penstock.query.engine.Engine;
import dev.penstock.query.engine.EngineException;
import dev.penstock.query.fragment.Column;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The files of a target folder as tables that are read by ordinal.
final class TraceTables {
  private final TargetFolder target;
  private final Engine engine;
  private final RunFile run;
  private final KeyedLineage keyed;

  TraceTables(TargetFolder target, Engine engine, RunFile run) {
    this.target = target;
    this.engine = engine;
    this.run = run;
    this.keyed = new KeyedLineage(target, engine, run);
  }

  /// A row by the names of its columns.
  record Row(Map<String, @Nullable Object> cells) {
    long ordinal() {
      return ((Number) Objects.requireNonNull(cells.get("_n"))).longValue();
    }

    String key() {
      var key = cells.get("_k");
      return key == null ? "" : key.toString();
    }

    int integer(String column) {
      return ((Number) Objects.requireNonNull(cells.get(column))).intValue();
    }

    /// A BIGINT, a BIGINT[] or NULL as a list.
    List<Long> ids(String column) {
      return switch (cells.get(column)) {
        case Long id -> List.of(id);
        case List<?> ids ->
            ids.stream().filter(Long.class::isInstance).map(Long.class::cast).toList();
        case null, default -> List.of();
      };
    }
  }

  RunFile run() {
    return run;
  }

  RunFile.Stage stage(String name) {
    var names = run.stages().stream().map(RunFile.Stage::stage).toList();
    return run.stage(name)
        .orElseThrow(() ->
            Problem.of(
                    "unknown_stage",
                    "no finished stage `" + name + "`",
                    names.isEmpty() ? "`penstock run` makes them" : Nearest.hint(name, names))
                .exception());
  }

  /// Ordinals of a stage's rows for which `where` holds, the first `limit`.
  List<Long> find(RunFile.Stage stage, String where, long limit) {
    var rows =
        "SELECT _n FROM (SELECT l._n, t.* FROM (SELECT _n FROM "
            + file(target.lineage(stage.stage()))
            + ") l POSITIONAL JOIN (SELECT "
            + names(stage.columns())
            + " FROM "
            + file(written(stage))
            + ") t) WHERE ("
            + where
            + "\n) ORDER BY _n LIMIT "
            + limit;
    try {
      return read(rows).stream().map(Row::ordinal).toList();
    } catch (EngineException e) {
      throw Problem.of(
              "invalid_condition",
              "the condition `" + where + "` is not valid: " + e.getMessage(),
              "`"
                  + stage.stage()
                  + "` has: "
                  + stage.columns().stream().map(Column::name).collect(Collectors.joining(", ")))
          .exception();
    }
  }

  private Path written(RunFile.Stage stage) {
    if (!stage.written() || !Files.exists(target.table(stage.stage()))) {
      throw Problem.of(
              "no_table",
              "the stage `" + stage.stage() + "` has no table",
              "it is `materialized: none` or `view`, or target/ was cleaned")
          .exception();
    }
    return target.table(stage.stage());
  }

  /// `_n`, `_k`, `_p…`, `_c…` of some rows.
  List<Row> lineage(RunFile.Stage stage, Collection<Long> ordinals) {
    return read(
        "SELECT * FROM ("
            + keyed.orWithoutKeys(stage)
            + ") WHERE _n IN "
            + in(ordinals)
            + " ORDER BY _n");
  }

  /// The stage's own columns of one row; empty when it has no table.
  Map<String, @Nullable Object> values(RunFile.Stage stage, long ordinal) {
    if (!stage.written() || !Files.exists(target.table(stage.stage()))) {
      return Map.of();
    }
    var rows =
        read(
            "SELECT "
                + names(stage.columns())
                + " FROM "
                + file(target.table(stage.stage()))
                + " LIMIT 1 OFFSET "
                + ordinal);
    return rows.isEmpty() ? Map.of() : rows.getFirst().cells();
  }

  List<Row> source(RunFile.Source source, Collection<Long> ordinals) {
    return sourceWhere(source, "_n IN " + in(ordinals), Long.MAX_VALUE);
  }

  List<Row> sourceWhere(RunFile.Source source, String where, long limit) {
    return read(
        "SELECT * FROM "
            + file(target.source(source.source()))
            + " WHERE "
            + where
            + " ORDER BY _n LIMIT "
            + limit);
  }

  /// Ordinals of a stage's rows that came from some rows of its `input`-th input.
  List<Row> children(RunFile.Stage stage, int input, Collection<Long> ordinals) {
    var parent = "_p" + input;
    var column = column(target.lineage(stage.stage()), parent);
    if (column.isEmpty()) {
      return List.of();
    }
    var condition =
        column.endsWith("[]")
            ? "list_has_any(" + parent + ", " + list(ordinals) + ")"
            : parent + " IN " + in(ordinals);
    return read(
        "SELECT _n, _k FROM ("
            + keyed.orWithoutKeys(stage)
            + ") WHERE "
            + condition
            + " ORDER BY _n");
  }

  /// Rows that left a stage because of a call, and came from some rows of an input.
  List<Row> drops(RunFile.Stage stage, int input, Collection<Long> ordinals) {
    if (!Files.exists(target.drops(stage.stage()))) {
      return List.of();
    }
    return read(
        "SELECT * FROM "
            + file(target.drops(stage.stage()))
            + " WHERE list_has_any(_p"
            + input
            + ", "
            + list(ordinals)
            + ") LIMIT 20");
  }

  List<Row> byKey(RunFile.Stage stage, String key) {
    return read(
        "SELECT * FROM ("
            + keyed.orWithoutKeys(stage)
            + ") WHERE _k::VARCHAR = "
            + text(key)
            + " ORDER BY _n");
  }

  private String column(Path file, String name) {
    return engine.describe("SELECT * FROM " + file(file)).stream()
        .filter(column -> column.name().equals(name))
        .map(Column::type)
        .findFirst()
        .orElse("");
  }

  private List<Row> read(String select) {
    var all = new ArrayList<Row>();
    try (var rows = engine.query(select)) {
      while (rows.next()) {
        var cells = new LinkedHashMap<String, @Nullable Object>();
        for (var i = 0; i < rows.columns().size(); i++) {
          cells.put(rows.columns().get(i).name(), rows.get(i));
        }
        all.add(new Row(cells));
      }
    }
    return all;
  }

  static String text(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private static String file(Path file) {
    return "read_parquet(" + text(file.toString()) + ")";
  }

  private static String names(List<Column> columns) {
    return columns.stream().map(column -> quoted(column.name())).collect(Collectors.joining(", "));
  }

  private static String in(Collection<Long> ordinals) {
    return ordinals.isEmpty()
        ? "(-1)"
        : ordinals.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
  }

  private static String list(Collection<Long> ordinals) {
    return ordinals.stream()
        .map(String::valueOf)
        .collect(Collectors.joining(", ", "[", "]::BIGINT[]"));
  }
}
