package dev.penstock.app.cli.workbench;

import dev.penstock.base.ProblemException;
import dev.penstock.query.engine.Engine;
import dev.penstock.query.fragment.Prompt;
import dev.penstock.query.project.Project;
import dev.penstock.query.project.Stage;
import dev.penstock.query.run.RunRecord.Rejected;
import dev.penstock.query.run.RunResult;
import dev.penstock.query.run.RunSettings;
import dev.penstock.query.run.Runner;
import dev.penstock.query.run.StageSummary;
import dev.penstock.record.ledger.Ledger;
import dev.penstock.record.ledger.Rejection;
import dev.penstock.record.ledger.Resumed;
import dev.penstock.record.ledger.RunOpened;
import dev.penstock.record.ledger.RunStart;
import dev.penstock.record.lineage.diff.KeptRuns;
import dev.penstock.record.lineage.diff.Versions;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One run of a project's stages: opened when everything is checked, and nothing asked yet.
public final class PipelineRun implements AutoCloseable {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final String DONE = "done";
  private final Project project;
  private final RunRequest request;
  private final Stages stages;
  private final Engine engine;
  private final Work work;
  private final Ledger ledger;
  private final RunOpened opened;
  private final CallPath path;
  private final int takenIn;
  private final Runner runner;
  private final ReadingState reading;
  private final Deliveries deliveries;
  private final Promise promise;
  private final Reasons reasons = new Reasons();
  private boolean keepsTables;
  private volatile String notKept = "";
  private final AtomicReference<String> state = new AtomicReference<>("failed");

  private PipelineRun(
      Project project, RunRequest request, Engine engine, Planning planning, ReadingState reading) {
    this.project = project;
    this.reading = reading;
    this.request = request;
    this.engine = engine;
    this.stages = new Stages(project);
    this.work = planning.work(stages, engine);
    this.deliveries = new Deliveries(project, engine, work, request);
    this.promise = new Promise(project, request, InstantSource.system());
    this.ledger = Ledgers.forWriting(project);
    try {
      this.opened = ledger.startRun(new RunStart(project.name(), request.commandLine()));
      var freshFrom = request.fresh() ? ledger.firstCall(opened.run()) : 0;
      var urgency =
          new HurriedUrgency(
              new BatchCourses(project, request, ledger.batches()).urgency(work.jobs()),
              promise.hurry());
      this.path =
          new CallPath(
              project.models(),
              ledger,
              Budgets.of(request.budgets(), ledger),
              freshFrom,
              work.depths(),
              urgency);
      this.takenIn = path.gateway().takeIn(opened.run());
    } catch (RuntimeException e) {
      ledger.close();
      throw e;
    }
    promise.hurry().onMoreConcurrency(path::widen);
    this.runner = new Runner(engine, InstantSource.system());
  }

  /// Plans and checks everything, then takes the ledger.
  ///
  /// @throws ProblemException for any mistake, and when another process runs the project
  public static PipelineRun open(Project project, RunRequest request) {
    var run =
        open(
            project, request, (stages, engine) -> new Plans(project, stages, engine).work(request));
    run.keepsTables = true;
    new PromptHistory(project).keep();
    return run;
  }

  /// One statement with semantic functions, as a stage named `sql` that is not the project's.
  ///
  /// @throws ProblemException as [#open(Project, RunRequest)]
  public static PipelineRun statement(Project project, String sql) {
    return open(
        project,
        RunRequest.statement(sql, project.budgets()),
        (stages, engine) -> new Plans(project, stages, engine).statement(sql));
  }

  /// A prompt on a few rows of the stage that asks it, as a stage named `try`.
  static PipelineRun trial(Project project, TrialRequest trial) {
    return open(
        project,
        RunRequest.trial(trial.now().name(), project.budgets()),
        (stages, engine) -> new Plans(project, stages, engine).trial(trial));
  }

  /// What there is to do; made when there is an engine to ask about tables.
  private interface Planning {
    Work work(Stages stages, Engine engine);
  }

  private static PipelineRun open(Project project, RunRequest request, Planning planning) {
    var reading = new ReadingState();
    var engine = Engines.open(project, reading);
    try {
      return new PipelineRun(project, request, engine, planning, reading);
    } catch (RuntimeException e) {
      engine.close();
      throw e;
    }
  }

  public String run() {
    return opened.run();
  }

  /// The run that this one finds dead; null: none.
  public @Nullable Resumed resumed() {
    return opened.resumed();
  }

  /// What to say when it begins; empty when there is nothing to say.
  public String beginning() {
    var waiting =
        takenIn == 0
            ? ""
            : String.format(
                Locale.ROOT,
                "%,d call%s of an earlier run still out in batches",
                takenIn,
                takenIn == 1 ? "" : "s");
    var resumed = opened.resumed();
    return resumed == null
        ? waiting
        : String.format(
            Locale.ROOT,
            "run %s resumes %s (killed %s): what was answered is reused, %,d call%s of unknown"
                + " fate%s",
            opened.run(),
            resumed.run(),
            CLOCK.format(resumed.killedAt().atZone(ZoneId.systemDefault())),
            resumed.unknownCalls(),
            resumed.unknownCalls() == 1 ? "" : "s",
            waiting.isEmpty() ? "" : ", " + waiting);
  }

  /// The stages that ask a model.
  public Set<String> asking() {
    return work.jobs().stream()
        .filter(job -> !job.plan().calls().isEmpty())
        .map(job -> job.plan().stage())
        .collect(Collectors.toUnmodifiableSet());
  }

  /// How many semantic calls its stages have.
  int calls() {
    return work.jobs().stream().mapToInt(job -> job.plan().calls().size()).sum();
  }

  /// Which source is being read, while that takes long; else empty. From any thread.
  public String reading() {
    return reading.sentence();
  }

  /// How likely its deadline is met; empty when it has none. From any thread.
  public String deadline() {
    return promise.sentence();
  }

  /// How far it is; from any thread.
  public List<StageSummary> progress() {
    return runner.snapshot();
  }

  /// Runs to the end, whichever. To stop it, interrupt the thread.
  public FinishedRun go() {
    var began = System.nanoTime();
    var settings =
        new RunSettings(
            opened.run(),
            project.name(),
            work.target(),
            work.sources(),
            request.limit(),
            RunSettings.USUAL_LEAD);
    var operators =
        new HurriedOperators(stages.operators(path, asking().size()), project, promise.hurry());
    var wiring = new Runner.Wiring(operators, this::reject, path.counts());
    promise.begin(opened.run(), ledger);
    RunResult result;
    try (var _ = promise.watch(work.jobs(), runner::snapshot)) {
      result = runner.run(work.jobs(), settings, wiring);
    }
    var took = Duration.ofNanos(System.nanoTime() - began);
    var judged =
        promise.judged(
            deliveries.after(judged(result)), new Promise.Ended(opened.run(), ledger, engine));
    state.set(judged.state().name().toLowerCase(Locale.ROOT));
    ledger.finishRun(opened.run(), state.get(), Summaries.of(judged.stages()));
    state.set(DONE);
    keepTables();
    Housekeeping.after(took, ledger, project);
    return new FinishedRun(
        opened.run(),
        judged,
        reasons.all(),
        took,
        deliveries.written(),
        deliveries.withheld(),
        path.gateway().batches(),
        ledger.broken(opened.run()),
        promise.kept());
  }

  /// For `penstock diff`. What cannot be kept costs the run nothing but that.
  private void keepTables() {
    if (!keepsTables) {
      return;
    }
    var stageVersions =
        project.stages().stream().collect(Collectors.toMap(Stage::name, Stage::version));
    var promptVersions =
        project.prompts().stream().collect(Collectors.toMap(Prompt::name, Prompt::version));
    try {
      new KeptRuns(work.target()).keep(opened.run(), new Versions(stageVersions, promptVersions));
    } catch (IOException e) {
      notKept = "the tables of run " + opened.run() + " are not kept for `penstock diff`: " + e;
    }
  }

  /// Why the run's tables are not kept for comparison; empty: they are.
  public String notKept() {
    return notKept;
  }

  private RunResult judged(RunResult result) {
    var told = result.problem();
    if (result.state() == RunResult.State.STOPPED && told != null) {
      var better =
          path.counts()
              .stopped()
              .map(stop -> new Stop(project.model(stop.model()), stop.failure()).problem(told))
              .orElse(told);
      return new RunResult(result.state(), result.stages(), better, result.exitCode());
    }
    return result;
  }

  private void reject(Rejected row) {
    reasons.add(row.stage(), row.reason());
    ledger.reject(
        new Rejection(
            opened.run(),
            row.stage(),
            row.operator(),
            row.rowKey(),
            row.code(),
            row.reason(),
            row.call()));
  }

  /// A run that did not come to its end is put on record as failed.
  @Override
  public void close() {
    try (engine;
        ledger;
        path) {
      if (!state.get().equals(DONE)) {
        ledger.finishRun(opened.run(), "failed", Summaries.of(progress()));
      }
    }
  }
}
