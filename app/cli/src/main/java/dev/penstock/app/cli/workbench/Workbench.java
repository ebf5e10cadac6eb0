package dev.penstock.app.cli.workbench;

import dev.penstock.base.Nearest;
import dev.penstock.base.Problem;
import dev.penstock.query.engine.Engine;
import dev.penstock.query.engine.EngineException;
import dev.penstock.query.fragment.PromptExcerpt;
import dev.penstock.query.plan.StatementShape;
import dev.penstock.query.project.Project;
import dev.penstock.record.ledger.CallDetail;
import dev.penstock.record.ledger.Ledger;
import dev.penstock.record.lineage.Lineage;
import dev.penstock.record.lineage.TargetFolder;
import dev.penstock.record.lineage.diff.Comparison;
import dev.penstock.record.lineage.diff.KeptRuns;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A project with an engine and a ledger: statements can be asked of it.
public final class Workbench implements AutoCloseable {
  private final Project project;
  private final Ledger ledger;
  private final Engine engine;
  private final Tables tables;

  private Workbench(Project project, Ledger ledger) {
    this.project = project;
    this.ledger = ledger;
    this.engine = Engines.open(project);
    this.tables = new Tables(project, engine, ledger);
  }

  /// A run may go on meanwhile.
  public static Workbench open(Project project) {
    return new Workbench(project, Ledgers.forReading(project));
  }

  public static boolean asksAModel(String sql) {
    return StatementShape.asksModels(sql);
  }

  /// A statement without semantic functions, word for word.
  public Engine.Rows query(String sql) {
    try {
      var read = engine.tablesRead(sql);
      tables.provide(read);
      refuseUnknown(read);
    } catch (EngineException _) {
      // not one SELECT (DESCRIBE, SUMMARIZE, …): everything that is there may be read
      tables.provideFinished();
    }
    try {
      return engine.query(sql);
    } catch (EngineException e) {
      throw EngineProblems.of(e, sql);
    }
  }

  /// What the last statement that asked a model returned.
  public Engine.Rows asked() {
    var file = Engines.statements(project.folder()).resolve("sql.parquet");
    return engine.query("SELECT * FROM read_parquet(" + Tables.text(file.toString()) + ")");
  }

  /// What the last trial of a prompt returned: the row's key, the ids of its calls as lists, the
  /// prompt's inputs, the answer.
  Engine.Rows tried(int calls) {
    var target = new TargetFolder(Engines.statements(project.folder()));
    var ids = IntStream.range(0, calls).mapToObj(i -> "l._c" + i).collect(Collectors.joining(", "));
    return engine.query(
        String.format(
            Locale.ROOT,
            "SELECT l._k, [%s] AS _calls, t.* FROM read_parquet(%s) l POSITIONAL JOIN"
                + " read_parquet(%s) t",
            ids,
            Tables.text(target.lineage(PromptExcerpt.NAME).toString()),
            Tables.text(target.table(PromptExcerpt.NAME).toString())));
  }

  CallDetail call(long id) {
    return ledger.call(id);
  }

  public Project project() {
    return project;
  }

  /// Tells how rows came to be.
  public Lineage lineage() {
    return Lineage.open(Engines.target(project.folder()), project.folder(), engine, ledger);
  }

  /// Compares runs' tables; `rows`: how many rows of each kind to tell about, a stage.
  public Comparison comparison(int rows) {
    return new Comparison(
        new KeptRuns(Engines.target(project.folder())), engine, ledger, Math.max(0, rows));
  }

  public List<String> tables() {
    return tables.names();
  }

  private void refuseUnknown(Set<String> read) {
    var names = tables.names();
    for (var name : read) {
      var ours = name.toLowerCase(Locale.ROOT).startsWith("penstock.");
      if ((name.matches("\\w+") || ours) && names.stream().noneMatch(name::equalsIgnoreCase)) {
        throw Problem.of(
                "unknown_table", "there is no table `" + name + "`", Nearest.hint(name, names))
            .exception();
      }
    }
  }

  @Override
  public void close() {
    engine.close();
    ledger.close();
  }
}
