package dev.penstock.app.cli.workbench;

import dev.penstock.query.engine.Engine;
import dev.penstock.query.project.Project;
import dev.penstock.query.run.Operators;
import dev.penstock.query.run.RunSettings;
import dev.penstock.query.run.Runner;
import dev.penstock.query.run.StageEstimate;
import dev.penstock.query.run.StageEstimate.CallEstimate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/// Runs stages several times without asking, each time with other plausible answers.
record DryRuns(Project project, Engine engine, Operators operators) {
  private static final int PASSES = 8;

  /// What is large takes long, and varies less by chance.
  private static final int PASSES_OF_MANY = 3;

  private static final long MANY = 50_000;

  /// One pass is enough when no answer is missing.
  List<List<StageEstimate>> passes(Work work, long limit, History history) {
    var passes = new ArrayList<List<StageEstimate>>();
    passes.add(pass(work, limit, history, 0));
    var calls = passes.getFirst().stream().flatMap(stage -> stage.calls().stream()).toList();
    var asked = calls.stream().mapToLong(CallEstimate::rows).sum();
    var open = calls.stream().mapToLong(CallEstimate::open).sum();
    var wanted = open == 0 ? 1 : asked > MANY ? PASSES_OF_MANY : PASSES;
    for (var pass = 1; pass < wanted; pass++) {
      passes.add(pass(work, limit, history, pass));
    }
    return passes;
  }

  private List<StageEstimate> pass(Work work, long limit, History history, int pass) {
    return new Runner(engine, InstantSource.system())
        .estimate(
            work.jobs(), settings("plan", project, work, limit), operators, history.guesses(pass));
  }

  static RunSettings settings(String run, Project project, Work work, long limit) {
    return new RunSettings(
        run, project.name(), work.target(), work.sources(), limit, RunSettings.USUAL_LEAD);
  }

  /// Stage by stage and call by call, rounded.
  static List<StageEstimate> mean(List<List<StageEstimate>> passes) {
    var stages = new ArrayList<StageEstimate>();
    for (var i = 0; i < passes.getFirst().size(); i++) {
      var stage = i;
      var all = passes.stream().map(pass -> pass.get(stage)).toList();
      var calls = new ArrayList<CallEstimate>();
      for (var j = 0; j < all.getFirst().calls().size(); j++) {
        var call = j;
        calls.add(meanCall(all.stream().map(each -> each.calls().get(call)).toList()));
      }
      var first = all.getFirst();
      stages.add(
          new StageEstimate(
              first.stage(),
              mean(all, StageEstimate::rowsIn),
              mean(all, StageEstimate::rows),
              first.exact(),
              calls));
    }
    return stages;
  }

  private static CallEstimate meanCall(List<CallEstimate> calls) {
    var first = calls.getFirst();
    return new CallEstimate(
        first.label(),
        first.model(),
        mean(calls, CallEstimate::rows),
        mean(calls, CallEstimate::calls),
        mean(calls, CallEstimate::reused),
        mean(calls, CallEstimate::open),
        mean(calls, CallEstimate::inputTokens),
        mean(calls, CallEstimate::outputTokens));
  }

  private static <T> long mean(List<T> all, ToLongFunction<T> figure) {
    return Math.round(all.stream().mapToLong(figure).average().orElse(0));
  }
}
