package dev.penstock.query.run;

import dev.penstock.base.Failure;
import dev.penstock.base.Origin;
import dev.penstock.base.Problem;
import dev.penstock.base.ProblemException;
import dev.penstock.inference.operators.Operator;
import dev.penstock.query.engine.Engine;
import dev.penstock.query.engine.EngineException;
import dev.penstock.query.run.RunRecord.Rejected;
import dev.penstock.record.lineage.TargetFolder;
import java.nio.file.Path;
import java.time.Duration;

/// What the workers of one stage share.
final class StageContext {
  /// A model's usual timeout: answers that are paid for are waited for when a run stops.
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /// Rows of one stage that may wait for answers, so that memory is bounded: a batch of calls takes
  /// as many.
  private static final int MOST_WAITING = 50_000;

  private static final Duration MOMENT = Duration.ofSeconds(2);
  private final StageJob job;
  private final RunSettings settings;
  private final Scratch scratch;
  private final Crew crew;
  private final Asking asking;
  private final StageMeter meter = new StageMeter();

  StageContext(StageJob job, RunSettings settings, Scratch scratch, Crew crew, Asking asking) {
    this.job = job;
    this.settings = settings;
    this.scratch = scratch;
    this.crew = crew;
    this.asking = asking;
  }

  String name() {
    return job.plan().stage();
  }

  StageJob job() {
    return job;
  }

  Path table() {
    return new TargetFolder(settings.target()).table(name());
  }

  Scratch scratch() {
    return scratch;
  }

  Engine engine() {
    return scratch.engine();
  }

  Crew crew() {
    return crew;
  }

  StageMeter meter() {
    return meter;
  }

  Asking asking() {
    return asking;
  }

  int lead() {
    return settings.lead();
  }

  int window(AskedCall call) {
    return Math.min(MOST_WAITING, asking.window(call.call(), job));
  }

  Origin origin(String operator, String key) {
    return new Origin(settings.principal(), settings.run(), name(), operator, key);
  }

  void reject(Rejected rejected) {
    asking.reject(rejected);
  }

  /// Ends the run when the failure says that going on is useless or not wanted.
  void checkStop(AskedCall call, Operator.Value value) {
    var failure = value.failure();
    if (failure == null || !(failure.stopsRun() || call.onError() == OnError.FAIL)) {
      return;
    }
    var patience =
        failure instanceof Failure.Unreachable || failure instanceof Failure.KeyRefused
            ? MOMENT
            : PATIENCE;
    crew.end(new EndedRun(failure, name(), call.call().label()), patience);
  }

  /// Starts a worker whose engine errors name this stage.
  void start(Crew.Work work) {
    crew.start(
        name(),
        () -> {
          try {
            work.run();
          } catch (EngineException e) {
            throw blamed(e);
          }
        });
  }

  /// The engine's error with this stage's name before it.
  ProblemException blamed(EngineException e) {
    var whole = Ending.problem(e);
    var problem = whole.problem();
    return new ProblemException(
        Problem.of(problem.code(), "stage `" + name() + "`: " + problem.message(), problem.hint()),
        whole.exitCode());
  }
}
