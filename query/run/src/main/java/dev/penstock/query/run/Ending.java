package dev.penstock.query.run;

import dev.penstock.base.Failure;
import dev.penstock.base.Problem;
import dev.penstock.base.ProblemException;
import dev.penstock.query.engine.EngineException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Makes a run's result of why it ended.
record Ending(List<StageRun> stages, List<StageSummary> summaries) {

  RunResult of(@Nullable Throwable cause) {
    return switch (cause) {
      case null -> complete();
      case Crew.InterruptedRun _ ->
          result(
              RunResult.State.INTERRUPTED,
              Problem.of("interrupted", "interrupted", "run again: it resumes"),
              130);
      case EndedRun ended -> ended(ended);
      case ProblemException problem ->
          result(
              problem.exitCode() == 5 ? RunResult.State.STOPPED : RunResult.State.FAILED,
              problem.problem(),
              problem.exitCode());
      case EngineException engine -> of(problem(engine));
      case RuntimeException bug -> throw bug;
      case Error bug -> throw bug;
      default -> throw new IllegalStateException(cause);
    };
  }

  private RunResult ended(EndedRun ended) {
    var problem =
        Problem.of(
            ended.failure().code(),
            String.format(
                Locale.ROOT,
                "stage `%s`, %s: %s",
                ended.stage(),
                ended.operator(),
                ended.getMessage()),
            ended.failure().stopsRun() ? "run again: what was answered is kept" : "");
    if (!ended.failure().stopsRun()) {
      return result(RunResult.State.FAILED, problem, 3);
    }
    var code = ended.failure() instanceof Failure.OverBudget ? 4 : 5;
    return result(RunResult.State.STOPPED, problem, code);
  }

  private RunResult complete() {
    for (var stage : stages) {
      var rate = stage.context().meter().errorRate();
      var most = stage.context().job().maxErrorRate();
      if (rate > most) {
        var problem =
            Problem.of(
                "error_rate",
                String.format(
                    Locale.ROOT,
                    "stage `%s` rejected %.2f %% of its rows; %.2f %% may be",
                    stage.context().name(),
                    100 * rate,
                    100 * most),
                "see penstock.rejected, or raise `max_error_rate`");
        return result(RunResult.State.FAILED, problem, 3);
      }
    }
    return result(RunResult.State.DONE, null, 0);
  }

  private RunResult result(RunResult.State state, @Nullable Problem problem, int exitCode) {
    return new RunResult(state, summaries, problem, exitCode);
  }

  /// What the engine says, as the user's problem.
  static ProblemException problem(EngineException e) {
    var world = e.kind() == EngineException.Kind.RESOURCE;
    return new ProblemException(
        Problem.of(
            world ? "engine_resource" : "engine",
            String.valueOf(e.getMessage()),
            world ? "run again when there is room: what was paid for is kept" : ""),
        world ? 5 : 2);
  }
}
