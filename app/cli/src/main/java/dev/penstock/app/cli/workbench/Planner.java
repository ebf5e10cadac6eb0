package dev.penstock.app.cli.workbench;

import dev.penstock.app.cli.workbench.PipelinePlan.CallPart;
import dev.penstock.app.cli.workbench.PipelinePlan.StagePart;
import dev.penstock.base.ProblemException;
import dev.penstock.query.engine.Engine;
import dev.penstock.query.estimate.Forecast;
import dev.penstock.query.project.BudgetSetting;
import dev.penstock.query.project.Project;
import dev.penstock.query.run.CallMeter;
import dev.penstock.query.run.RunResult;
import dev.penstock.query.run.Runner;
import dev.penstock.query.run.StageEstimate;
import dev.penstock.query.run.StageEstimate.CallEstimate;
import dev.penstock.record.ledger.Ledger;
import dev.penstock.record.ledger.RunStart;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Makes plans: dry runs with what the ledger knows, then a forecast.
final class Planner {
  private static final double MILLIS = 1000;
  private static final int OVER_BUDGET = 4;

  /// Rows that are not of the sample count as rejected.
  private static final int BROKEN = 3;

  private final Project project;
  private final Stages stages;

  Planner(Project project) {
    this.project = project;
    this.stages = new Stages(project);
  }

  PipelinePlan plan(List<String> names, long limit) {
    try (var engine = Engines.open(project);
        var ledger = Ledgers.forReading(project);
        var path = new CallPath(project.models(), ledger, null, 0)) {
      var request = request(names, limit, List.of());
      var work = new Plans(project, stages, engine).work(request);
      return plan(engine, path, ledger, new Asked(work, request, null));
    }
  }

  PipelinePlan piloted(List<String> names, long limit, int rows) {
    try (var engine = Engines.open(project)) {
      var request = request(names, limit, project.budgets());
      var work = new Plans(project, stages, engine).work(request);
      try (var ledger = Ledgers.forWriting(project)) {
        var budget = Budgets.of(project.budgets(), ledger);
        try (var path = new CallPath(project.models(), ledger, budget, 0)) {
          var spent = pilot(engine, path, work, ledger, limit, rows);
          return plan(engine, path, ledger, new Asked(work, request, spent));
        }
      }
    }
  }

  private static RunRequest request(List<String> names, long limit, List<BudgetSetting> budgets) {
    return new RunRequest(names, false, false, limit, budgets, null, "");
  }

  /// A run of its own in the history, so that what it paid is found.
  private CallMeter.Figures pilot(
      Engine engine, CallPath path, Work work, Ledger ledger, long limit, int rows) {
    var run = ledger.startRun(new RunStart(project.name(), "plan --pilot " + rows)).run();
    var settings = DryRuns.settings(run, project, work, limit);
    var wiring = new Runner.Wiring(stages.operators(path, 1), _ -> {}, path.counts());
    var state = "failed";
    RunResult result = null;
    try {
      var runner = new Runner(engine, InstantSource.system());
      result = runner.pilot(work.jobs(), settings, wiring, rows);
      state = result.state().name().toLowerCase(Locale.ROOT);
    } finally {
      ledger.finishRun(run, state, List.of());
    }
    var problem = result.problem();
    var fatal = result.exitCode() != OVER_BUDGET && result.exitCode() != BROKEN;
    if (problem != null && fatal) {
      throw new ProblemException(problem, result.exitCode());
    }
    return work.jobs().stream()
        .map(job -> path.counts().figures(job.plan().stage()))
        .reduce(CallMeter.Figures.NONE, FinishedRun::plus);
  }

  /// @param pilot what it came to; null: none
  private record Asked(Work work, RunRequest request, CallMeter.@Nullable Figures pilot) {}

  private PipelinePlan plan(Engine engine, CallPath path, Ledger ledger, Asked asked) {
    var work = asked.work();
    var request = asked.request();
    var history = new History(ledger, stages.models());
    var passes =
        new DryRuns(project, engine, stages.dryOperators(path))
            .passes(work, request.limit(), history);
    var usual = DryRuns.mean(passes);
    var courses = new BatchCourses(project, request, ledger.batches());
    var batched = new BatchedSteps(courses, courses.urgency(work.jobs()));
    var forecast = new Forecasts(stages.models(), history, path, batched).of(passes);
    var parts = new ArrayList<StagePart>();
    var step = 0;
    for (var i = 0; i < usual.size(); i++) {
      var stage = usual.get(i);
      var calls = new ArrayList<CallPart>();
      for (var call : stage.calls()) {
        calls.add(part(stage, call, forecast.steps().get(step++), history, batched));
      }
      var inputs = work.jobs().get(i).plan().inputs().stream().distinct().toList();
      parts.add(new StagePart(stage.stage(), inputs, forecast.rows().get(i), calls));
    }
    var reusable =
        usual.stream()
            .flatMap(stage -> stage.calls().stream())
            .mapToLong(CallEstimate::reused)
            .sum();
    new PlanFile(project).keep(forecast.total(), request.stages(), request.limit());
    return new PipelinePlan(parts, reusable, forecast.total(), deadline(forecast), asked.pilot());
  }

  private PipelinePlan.@Nullable Deadline deadline(Forecast forecast) {
    var run = project.operations().deadline().run();
    return run == null
        ? null
        : new PipelinePlan.Deadline(run, forecast.within(run.toMillis() / MILLIS));
  }

  private static CallPart part(
      StageEstimate stage,
      CallEstimate call,
      Forecast.Figures figures,
      History history,
      BatchedSteps batched) {
    var usd = figures.usd();
    var seen = history.of(stage.stage(), call.label(), call.model()).seen();
    return new CallPart(
        call, figures, usd != null && usd.high() == 0, batched.has(stage.stage(), call), seen);
  }
}
