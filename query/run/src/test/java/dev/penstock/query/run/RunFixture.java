package dev.penstock.query.run;

import dev.penstock.inference.operators.Operator;
import dev.penstock.query.engine.Source;
import dev.penstock.query.engine.duckdb.DuckDbEngine;
import dev.penstock.query.engine.duckdb.DuckDbSettings;
import dev.penstock.query.fragment.SemanticCall;
import dev.penstock.query.run.RunRecord.Rejected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An engine, a folder with a source `items`, and a runner.
final class RunFixture implements AutoCloseable {
  final Path folder;
  final DuckDbEngine engine;
  final Runner runner;
  final List<Rejected> rejected = Collections.synchronizedList(new ArrayList<>());
  int lead = RunSettings.USUAL_LEAD;
  int window = 16;

  RunFixture(Path folder) {
    this.folder = folder;
    this.engine = DuckDbEngine.open(new DuckDbSettings("300MB", folder.resolve("tmp"), 2));
    this.runner = new Runner(engine, () -> Instant.EPOCH);
  }

  /// Rows `0,t0`, `1,t1`, ….
  void items(int count) throws IOException {
    var lines = new StringBuilder("id,text\n");
    for (var i = 0; i < count; i++) {
      lines.append(i).append(",t").append(i).append('\n');
    }
    Files.writeString(folder.resolve("items.csv"), lines);
  }

  RunSettings settings() {
    var source = new Source("items", folder, "items.csv", Source.Format.CSV, "", List.of());
    return new RunSettings("r1", "test", folder.resolve("target"), List.of(source), -1, lead);
  }

  Operators operators(FakeOperator.Answer answer) {
    return new Operators() {
      @Override
      public Operator operator(SemanticCall call, StageJob stage) {
        return new FakeOperator(answer);
      }

      @Override
      public int window(SemanticCall call, StageJob stage) {
        return window;
      }
    };
  }

  RunResult run(List<StageJob> jobs, FakeOperator.Answer answer) {
    return run(jobs, operators(answer));
  }

  RunResult run(List<StageJob> jobs, Operators operators) {
    return runner.run(
        jobs, settings(), new Runner.Wiring(operators, rejected::add, _ -> CallMeter.Figures.NONE));
  }

  /// The rows of a file under `target`.
  List<List<@Nullable Object>> target(String file, String columns) {
    return rows("SELECT " + columns + " FROM '" + folder.resolve("target").resolve(file) + "'");
  }

  List<List<@Nullable Object>> target(String file, String columns, String rest) {
    var path = folder.resolve("target").resolve(file);
    return rows("SELECT " + columns + " FROM '" + path + "' " + rest);
  }

  List<List<@Nullable Object>> rows(String select) {
    var all = new ArrayList<List<@Nullable Object>>();
    try (var rows = engine.query(select)) {
      while (rows.next()) {
        var row = new ArrayList<@Nullable Object>();
        for (var i = 0; i < rows.columns().size(); i++) {
          row.add(rows.get(i));
        }
        all.add(row);
      }
    }
    return all;
  }

  @Override
  public void close() {
    engine.close();
  }
}
