package dev.penstock.app.cli.workbench;

import dev.penstock.base.ProblemException;
import dev.penstock.query.engine.Engine;
import dev.penstock.query.engine.Source;
import dev.penstock.query.engine.Source.Format;
import dev.penstock.query.fragment.StagePlan;
import dev.penstock.query.project.Project;
import dev.penstock.query.run.StageJob;
import dev.penstock.record.lineage.RunFile;
import dev.penstock.record.lineage.TargetFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// The stages of a run, compiled and checked.
final class Plans {
  private final Project project;
  private final Stages stages;
  private final Engine engine;
  private final ModelCheck models;

  Plans(Project project, Stages stages, Engine engine) {
    this.project = project;
    this.stages = stages;
    this.engine = engine;
    this.models = new ModelCheck(project, stages);
  }

  /// @throws ProblemException for the first mistake found
  Work work(RunRequest request) {
    var jobs = jobs(request);
    var sources = new ArrayList<>(stages.sources());
    sources.addAll(ledgerTables(jobs));
    return new Work(jobs, sources, Engines.target(project.folder()));
  }

  private List<Source> ledgerTables(List<StageJob> jobs) {
    var read = new TreeSet<String>();
    jobs.forEach(job -> read.addAll(job.plan().inputs()));
    return new LedgerFiles(project, engine).sources(read);
  }

  /// A statement reads sources, and finished stages as if they were sources. Its own files lie
  /// apart from the project's tables.
  Work statement(String sql) {
    var sources = new ArrayList<>(stages.sources());
    var compiler = new Compiler(project, engine);
    for (var source : finished()) {
      sources.add(source);
      compiler.add(source.name(), engine.columns(source));
    }
    return apart(compiler.compile("sql", sql), sources);
  }

  /// A prompt on the rows that the first stage which asks it gives it, as far as `request` goes.
  ///
  /// @throws ProblemException when no stage asks it, or a table that the stage reads is not there
  Work trial(TrialRequest request) {
    var sources = new ArrayList<>(stages.sources());
    var compiler = new Compiler(project, engine);
    var finished = finished();
    sources.addAll(finished);
    return apart(new Excerpts(project, compiler, engine).plan(request, finished), sources);
  }

  private List<Source> finished() {
    return project.stages().stream()
        .map(stage ->
            new Source(
                stage.name(),
                project.folder(),
                Tables.file(project.folder(), stage.name()).toString(),
                Format.PARQUET,
                "",
                stage.key()))
        .filter(source -> Files.exists(Path.of(source.path())))
        .toList();
  }

  private Work apart(StagePlan plan, List<Source> sources) {
    var job = stages.job(plan);
    models.check(job);
    if (!project.budgets().isEmpty()) {
      models.checkPriced();
    }
    sources.addAll(ledgerTables(List.of(job)));
    return new Work(List.of(job), sources, Engines.statements(project.folder()));
  }

  private List<StageJob> jobs(RunRequest request) {
    request.stages().forEach(project::stage);
    var compiler = new Compiler(project, engine);
    var dag = compiler.dag();
    var names = request.only() ? dag.only(request.stages()) : dag.withNeeds(request.stages());
    if (request.only()) {
      addFinished(compiler, names);
    }
    var jobs = new ArrayList<StageJob>();
    for (var name : names) {
      var stage = project.stage(name);
      var job = stages.job(stage, compiler.compile(stage));
      models.check(stage, job);
      jobs.add(job);
    }
    if (!request.budgets().isEmpty()) {
      models.checkPriced();
    }
    return jobs;
  }

  ModelCheck models() {
    return models;
  }

  /// What an earlier run left of the stages that are not made now.
  private void addFinished(Compiler compiler, List<String> made) {
    for (var stage : RunFile.read(new TargetFolder(Engines.target(project.folder()))).stages()) {
      if (!made.contains(stage.stage())) {
        compiler.add(stage.stage(), stage.columns());
      }
    }
  }
}
