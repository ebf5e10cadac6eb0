package dev.penstock.record.lineage;

import dev.penstock.query.engine.Engine;
import java.nio.file.Path;
import java.util.Optional;

/// The lineage of stages with their rows' keys.
///
/// A stage whose rows are rows of its one input, filtered and with more columns, has their keys.
/// Its file leaves them out (they are random, so they would be most of it) and they are looked up
/// in the input's.
public final class KeyedLineage {
  private final TargetFolder target;
  private final Engine engine;
  private final RunFile run;

  public KeyedLineage(TargetFolder target, Engine engine, RunFile run) {
    this.target = target;
    this.engine = engine;
    this.run = run;
  }

  /// SQL for `_n`, `_k`, `_p…` and `_c…` of a stage's rows; empty when the table that has their
  /// keys was made again since.
  public Optional<String> of(RunFile.Stage stage) {
    var file = file(target.lineage(stage.stage()));
    if (!leavesKeysOut(stage)) {
      return Optional.of("SELECT * FROM " + file);
    }
    return keys(stage.inputs().getFirst())
        .map(keys ->
            "SELECT l._n, i._k, l.* EXCLUDE (_n) FROM "
                + file
                + " l JOIN ("
                + keys
                + ") i ON i._n = l._p0");
  }

  /// Where there are no keys to be found, they are NULL.
  String orWithoutKeys(RunFile.Stage stage) {
    return of(stage)
        .orElseGet(() ->
            "SELECT _n, CAST(NULL AS UUID) AS _k, * EXCLUDE (_n) FROM "
                + file(target.lineage(stage.stage())));
  }

  /// Whether the keys of a stage's rows stand in the file of `table`.
  public boolean leavesKeysTo(RunFile.Stage stage, String table) {
    return stage.inputs().size() == 1
        && stage.inputs().getFirst().table().equals(table)
        && leavesKeysOut(stage);
  }

  private boolean leavesKeysOut(RunFile.Stage stage) {
    return engine.describe("SELECT * FROM " + file(target.lineage(stage.stage()))).stream()
        .noneMatch(column -> column.name().equals("_k"));
  }

  private Optional<String> keys(RunFile.Input input) {
    var stage = run.stage(input.table());
    if (stage.isPresent()) {
      return stage
          .filter(made -> made.run().equals(input.run()))
          .flatMap(this::of)
          .map(keyed -> "SELECT _n, _k FROM (" + keyed + ")");
    }
    return run.source(input.table())
        .filter(made -> made.run().equals(input.run()))
        .map(made -> "SELECT _n, _k FROM " + file(target.source(made.source())));
  }

  private static String file(Path file) {
    return "read_parquet(" + TraceTables.text(file.toString()) + ")";
  }
}
