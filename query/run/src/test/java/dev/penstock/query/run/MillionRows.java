package dev.penstock.query.run;

import dev.penstock.query.engine.Source;
import dev.penstock.query.engine.duckdb.DuckDbEngine;
import dev.penstock.query.engine.duckdb.DuckDbSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

/// Runs rows through one inference stage and reports time and memory: start it by hand with a small
/// heap, e.g. `-Xmx384m`, and the arguments rows, memory limit and folder.
final class MillionRows {
  private MillionRows() {}

  public static void main(String[] arguments) throws IOException {
    var rows = Long.parseLong(arguments[0]);
    var folder = Files.createDirectories(Path.of(arguments[2]));
    var settings = new DuckDbSettings(arguments[1], folder.resolve("tmp"), 2);
    try (var engine = DuckDbEngine.open(settings)) {
      engine.writeParquet(
          "SELECT range AS id, repeat('some words of a text ', 10) || range AS text FROM range("
              + rows
              + ")",
          folder.resolve("items.parquet"));
    }
    try (var engine = DuckDbEngine.open(settings)) {
      var source =
          new Source("items", folder, "items.parquet", Source.Format.PARQUET, "", List.of());
      var run =
          new RunSettings(
              "r1", "bench", folder.resolve("target"), List.of(source), -1, RunSettings.USUAL_LEAD);
      var started = Instant.now();
      var result =
          new Runner(engine, InstantSource.system())
              .run(
                  List.of(Stages.mapping("s", "items", OnError.NULL)),
                  run,
                  new Runner.Wiring(
                      (_, _) ->
                          new FakeOperator(
                              text -> FakeOperator.value("answer " + text.length(), 1)),
                      _ -> {},
                      _ -> CallMeter.Figures.NONE));
      var seconds = Duration.between(started, Instant.now()).toMillis() / 1000.0;
      report(
          folder,
          String.format(
              Locale.ROOT,
              "%s %d rows in %.1f s: %.0f rows/s",
              result.state(),
              result.stages().getFirst().rowsOut(),
              seconds,
              rows / seconds));
    }
  }

  /// The kernel's own count of the most memory this process has held.
  private static void report(Path folder, String line) throws IOException {
    var most =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(each -> each.startsWith("VmHWM"))
            .findFirst()
            .orElse("");
    Files.writeString(
        folder.resolve("report.txt"), String.format(Locale.ROOT, "%s, %s%n", line, most));
  }
}
