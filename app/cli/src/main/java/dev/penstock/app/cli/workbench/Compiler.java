package dev.penstock.app.cli.workbench;

import dev.penstock.base.Nearest;
import dev.penstock.base.Problem;
import dev.penstock.base.ProblemException;
import dev.penstock.query.engine.Engine;
import dev.penstock.query.engine.EngineException;
import dev.penstock.query.engine.EngineFunction;
import dev.penstock.query.fragment.Column;
import dev.penstock.query.fragment.StagePlan;
import dev.penstock.query.optimize.CompileOptions;
import dev.penstock.query.optimize.StageCompiler;
import dev.penstock.query.plan.Catalog;
import dev.penstock.query.plan.Table;
import dev.penstock.query.project.Dag;
import dev.penstock.query.project.OnError;
import dev.penstock.query.project.Project;
import dev.penstock.query.project.SourceDefinition;
import dev.penstock.query.project.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Turns a project's stages into plans, each after those that it reads, so that its columns are
/// known.
final class Compiler {
  private final Project project;
  private final Engine engine;
  private final List<EngineFunction> functions;
  private final Map<String, Table> tables = new HashMap<>();

  Compiler(Project project, Engine engine) {
    this.project = project;
    this.engine = engine;
    this.functions = engine.functions();
  }

  /// The order of stages.
  ///
  /// @throws ProblemException for a circle, or SQL that is not a SELECT
  Dag dag() {
    var reads = new LinkedHashMap<String, Set<String>>();
    project.stages().forEach(stage -> reads.put(stage.name(), reads(stage)));
    return Dag.of(reads);
  }

  /// The engine knows every statement's tables, also where our grammar is richer: what it cannot
  /// read is compiled last, where the mistake is told with its place.
  private Set<String> reads(Stage stage) {
    try {
      return engine.tablesRead(stage.sql());
    } catch (EngineException _) {
      return namesIn(stage.sql());
    }
  }

  /// A word in a text or a comment names no table.
  private Set<String> namesIn(String sql) {
    var code = sql.replaceAll("'[^']*+'|--[^\n]*+", " ");
    var words = new HashSet<>(List.of(code.split("\\W+")));
    var names = new HashSet<String>();
    project.stages().forEach(stage -> names.add(stage.name()));
    project.sources().forEach(source -> names.add(source.name()));
    words.retainAll(names);
    return words;
  }

  StagePlan compile(Stage stage) {
    var options =
        new CompileOptions(
            stage.maxPairs(),
            stage.onError() == OnError.DROP,
            stage.dialect().equals("duckdb"),
            true);
    try {
      var plan = compile(stage.name(), stage.sql(), reads(stage), options);
      add(stage.name(), plan.columns());
      return plan;
    } catch (ProblemException e) {
      throw Stages.in(stage, e);
    }
  }

  /// A statement that is no stage.
  StagePlan compile(String name, String sql) {
    return compile(name, sql, engine.tablesRead(sql), CompileOptions.DEFAULT);
  }

  private StagePlan compile(String name, String sql, Set<String> reads, CompileOptions options) {
    try {
      reads.forEach(this::addSource);
      var catalog = new Catalog(new ArrayList<>(tables.values()), functions, project.prompts());
      return new StageCompiler(catalog, engine).compile(name, sql, options);
    } catch (EngineException e) {
      throw EngineProblems.of(e, sql);
    } catch (ProblemException e) {
      throw e.problem().code().equals("unknown_table") ? knowing(e.problem(), reads) : e;
    }
  }

  /// The catalogue has only what the statement reads; the name meant may be any of the project's.
  private ProblemException knowing(Problem problem, Set<String> reads) {
    var names = new ArrayList<String>();
    project.sources().forEach(source -> names.add(source.name()));
    project.stages().forEach(stage -> names.add(stage.name()));
    var hint =
        reads.stream()
            .filter(name -> problem.message().contains("`" + name + "`"))
            .map(name -> Nearest.hint(name, names).replaceFirst("^it has", "there are"))
            .findFirst()
            .orElse(problem.hint());
    return new Problem(
            problem.code(),
            problem.message(),
            problem.file(),
            problem.line(),
            problem.column(),
            hint)
        .exception();
  }

  /// A table that no stage compiled here makes, such as what an earlier run left.
  void add(String table, List<Column> columns) {
    tables.put(table.toLowerCase(Locale.ROOT), new Table(table, columns));
  }

  private void addSource(String name) {
    if (tables.containsKey(name.toLowerCase(Locale.ROOT))) {
      return;
    }
    if (LedgerFiles.isOne(name)) {
      add(name, engine.columns(new LedgerFiles(project, engine).source(name)));
      return;
    }
    project.sources().stream()
        .filter(source -> source.name().equalsIgnoreCase(name))
        .findFirst()
        .ifPresent(source -> add(source.name(), columns(source)));
  }

  /// @throws ProblemException at the place where the project names the source
  private List<Column> columns(SourceDefinition source) {
    try {
      return engine.columns(Tables.source(project.folder(), source));
    } catch (ProblemException e) {
      var place = source.place();
      throw e.problem().file() != null
          ? e
          : new ProblemException(
              e.problem().in(place.file()).at(place.line(), place.column()), e.exitCode());
    }
  }
}
