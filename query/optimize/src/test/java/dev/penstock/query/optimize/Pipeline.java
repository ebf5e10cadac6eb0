package dev.penstock.query.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.query.engine.Source;
import dev.penstock.query.engine.duckdb.DuckDbEngine;
import dev.penstock.query.engine.duckdb.DuckDbSettings;
import dev.penstock.query.plan.Catalog;
import dev.penstock.query.plan.Table;
import dev.penstock.query.run.CallMeter;
import dev.penstock.query.run.OnError;
import dev.penstock.query.run.RunResult;
import dev.penstock.query.run.RunSettings;
import dev.penstock.query.run.Runner;
import dev.penstock.query.run.StageJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The shop's tables as sources, and queries that run over them as a stage does: compiled, driven,
/// written to a file.
final class Pipeline implements AutoCloseable {
  private static final Path SCRIPTS = Path.of("../plan/src/test/sql");
  private static final List<String> NAMES = List.of("items", "groups", "orders", "people");
  private final DuckDbEngine engine;
  private final Path folder;
  private final List<Source> sources;
  private final StageCompiler compiler;

  Pipeline(Path folder) throws IOException {
    this.folder = folder;
    this.engine = DuckDbEngine.open(new DuckDbSettings("300MB", folder.resolve("tmp"), 2));
    engine.execute("ATTACH '" + folder.resolve("shop.duckdb") + "' AS shop");
    engine.execute("USE shop");
    queries("shop.sql").forEach(engine::execute);
    engine.execute("USE memory");
    engine.execute("DETACH shop");
    queries("shop.sql").forEach(engine::execute);
    this.sources =
        NAMES.stream()
            .map(name ->
                new Source(name, folder, "shop.duckdb", Source.Format.DUCKDB, name, List.of()))
            .toList();
    var tables =
        sources.stream().map(source -> new Table(source.name(), engine.columns(source))).toList();
    this.compiler = new StageCompiler(new Catalog(tables, engine.functions(), List.of()), engine);
  }

  static List<String> queries(String script) throws IOException {
    return Arrays.stream(Files.readString(SCRIPTS.resolve(script)).split(";\\s*\n", -1))
        .map(query -> query.replaceFirst("(?s)\\A(\\s*--[^\n]*\n\n)", "").strip())
        .filter(query -> !query.isEmpty())
        .toList();
  }

  /// What a run made, and the distinct questions that it asked.
  record Made(List<String> rows, Set<String> asked) {}

  Made run(String sql, boolean optimize) {
    var asked = Collections.synchronizedSet(new HashSet<String>());
    var plan = compiler.compile("made", sql, new CompileOptions(100_000, false, false, optimize));
    var result =
        new Runner(engine, () -> Instant.EPOCH)
            .run(
                List.of(new StageJob(plan, OnError.NULL, true, 1)),
                new RunSettings("r", "test", folder.resolve("target"), sources, -1, 64),
                new Runner.Wiring(
                    (call, _) -> new MadeUpAnswers(call, asked),
                    _ -> {},
                    _ -> CallMeter.Figures.NONE));
    assertThat(result.state()).as("%s", result.problem()).isEqualTo(RunResult.State.DONE);
    return new Made(rows(folder.resolve("target/made.parquet")), Set.copyOf(asked));
  }

  /// Whether we plan it ourselves, so that its rows have lineage.
  boolean planned(String sql) {
    return !compiler.compile("made", sql, new CompileOptions(100_000, false, false, true)).opaque();
  }

  /// The engine's own answer, written to a file as a run's is.
  List<String> engineSays(String sql) {
    var file = folder.resolve("expected.parquet");
    engine.writeParquet(sql, file);
    return rows(file);
  }

  private List<String> rows(Path file) {
    var result = new ArrayList<String>();
    try (var rows = engine.query("SELECT * FROM '" + file + "'")) {
      while (rows.next()) {
        var row = new ArrayList<String>();
        for (var i = 0; i < rows.columns().size(); i++) {
          row.add(String.valueOf(rows.get(i)));
        }
        result.add(row.toString());
      }
    }
    return result;
  }

  @Override
  public void close() {
    engine.close();
  }
}
