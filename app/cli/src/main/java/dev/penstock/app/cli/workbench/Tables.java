package dev.penstock.app.cli.workbench;

import dev.penstock.base.Problem;
import dev.penstock.query.engine.Engine;
import dev.penstock.query.engine.Source;
import dev.penstock.query.project.Materialized;
import dev.penstock.query.project.Project;
import dev.penstock.query.project.SourceDefinition;
import dev.penstock.query.project.Stage;
import dev.penstock.record.ledger.Ledger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The tables that a statement may read (sources, finished stages, `penstock.*`), put into the
/// engine when one is first read.
///
/// Sources are read once; stages and the ledger's tables show what is there at each statement.
final class Tables {
  private static final String SCHEMA = "penstock.";
  private final Project project;
  private final Engine engine;
  private final Ledger ledger;
  private final Set<String> loaded = new HashSet<>();

  Tables(Project project, Engine engine, Ledger ledger) {
    this.project = project;
    this.engine = engine;
    this.ledger = ledger;
  }

  /// All names that a statement may use, finished or not.
  List<String> names() {
    var names = new ArrayList<String>();
    project.sources().forEach(source -> names.add(source.name()));
    project.stages().forEach(stage -> names.add(stage.name()));
    ledger.tables().forEach(table -> names.add(SCHEMA + table));
    return names;
  }

  /// Everything but stages that have no table yet.
  void provideFinished() {
    project.sources().forEach(this::load);
    project.stages().stream().filter(this::isFinished).forEach(this::view);
    ledger.tables().forEach(this::copyFromLedger);
  }

  private boolean isFinished(Stage stage) {
    return Files.exists(file(project.folder(), stage.name()));
  }

  static Path file(Path project, String stage) {
    return Engines.target(project).resolve(stage + ".parquet");
  }

  void provide(Collection<String> names) {
    names.forEach(this::provide);
  }

  private void provide(String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    if (lower.startsWith(SCHEMA)) {
      if (ledger.tables().contains(lower.substring(SCHEMA.length()))) {
        copyFromLedger(lower.substring(SCHEMA.length()));
      }
      return;
    }
    for (var source : project.sources()) {
      if (source.name().equalsIgnoreCase(name)) {
        load(source);
      }
    }
    for (var stage : project.stages()) {
      if (stage.name().equalsIgnoreCase(name)) {
        view(stage);
      }
    }
  }

  private void load(SourceDefinition source) {
    if (loaded.add(source.name())) {
      var table = "_source_" + source.name();
      engine.load(source(project.folder(), source), table, -1);
      engine.execute(
          String.format(
              Locale.ROOT,
              "CREATE VIEW %s AS SELECT * EXCLUDE (_n, _k, _file, _row) FROM %s",
              quoted(source.name()),
              quoted(table)));
    }
  }

  static Source source(Path folder, SourceDefinition source) {
    return new Source(
        source.name(),
        folder,
        source.path(),
        Source.Format.valueOf(source.format().name()),
        source.table(),
        source.key());
  }

  private void view(Stage stage) {
    if (!isFinished(stage)) {
      throw Problem.of(
              "not_run",
              stage.materialized() == Materialized.TABLE
                  ? "stage `" + stage.name() + "` has no table yet"
                  : "stage `"
                      + stage.name()
                      + "` keeps no table (materialized: "
                      + stage.materialized().word()
                      + ")",
              "penstock run " + stage.name() + " makes it")
          .exception();
    }
    engine.execute(
        String.format(
            Locale.ROOT,
            "CREATE OR REPLACE VIEW %s AS SELECT * FROM read_parquet(%s)",
            quoted(stage.name()),
            text(file(project.folder(), stage.name()).toString())));
  }

  private void copyFromLedger(String name) {
    var select = LedgerCopy.of(ledger.table(name), engine);
    engine.execute("CREATE SCHEMA IF NOT EXISTS penstock");
    engine.execute(
        String.format(
            Locale.ROOT, "CREATE OR REPLACE VIEW penstock.%s AS %s", quoted(name), select));
  }

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
