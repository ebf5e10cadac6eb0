package dev.penstock.query.run;

import dev.penstock.query.engine.Engine;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// Runs stages, or tells what running them would take.
///
/// Rows flow through all stages at once; each stage's table is written when it is complete. To stop
/// a run, interrupt the thread that called [#run].
public final class Runner {
  private final Engine engine;
  private final InstantSource clock;
  private volatile @Nullable Dataflow current;
  private volatile CallMeter meter = _ -> CallMeter.Figures.NONE;

  public Runner(Engine engine, InstantSource clock) {
    this.engine = engine;
    this.clock = clock;
  }

  /// Who answers and who writes down.
  public record Wiring(Operators operators, RunRecord record, CallMeter meter) {}

  /// Runs `jobs`, each after those it reads.
  ///
  /// @throws dev.penstock.base.ProblemException for a mistake in a source or a stage, before
  ///   anything is asked
  public RunResult run(List<StageJob> jobs, RunSettings settings, Wiring wiring) {
    meter = wiring.meter();
    try (var dataflow = new Dataflow(engine, settings, clock)) {
      dataflow.build(jobs, new Asking.Live(wiring.operators(), wiring.record()));
      current = dataflow;
      var files = new TargetFiles(engine, settings);
      files.keepKeys(dataflow.replaced(), dataflow.made());
      dataflow
          .crew()
          .start(
              "sources",
              () ->
                  dataflow
                      .sources()
                      .forEach(
                          loaded -> files.source(loaded.source(), loaded.table(), loaded.flow())));
      dataflow.start(files::stage);
      var cause = dataflow.await();
      return new Ending(dataflow.stages(), snapshot()).of(cause);
    } catch (CancellationException _) {
      var _ = Thread.interrupted(); // told by the result, and the caller has things to write down
      return new Ending(List.of(), List.of()).of(new Crew.InterruptedRun());
    }
  }

  /// What [#run] would ask: rows flow, but no model is asked. What is unknown is guessed, or passes
  /// every filter: then figures downstream of one are upper bounds.
  public List<StageEstimate> estimate(
      List<StageJob> jobs, RunSettings settings, Operators operators, Guesses guesses) {
    try (var dataflow = new Dataflow(engine, settings, clock)) {
      var guessing = new Guessing(operators, guesses);
      dataflow.build(jobs, guessing);
      current = dataflow;
      dataflow.start(_ -> {});
      var cause = dataflow.await();
      if (cause instanceof Error error) {
        throw error;
      }
      if (cause instanceof RuntimeException problem) {
        throw problem;
      }
      return dataflow.stages().stream().map(guessing::of).toList();
    }
  }

  /// Asks about `rows` rows at each place where a model is asked, spread over those that need an
  /// answer, and keeps nothing but the answers. Behind a step whose answers are not all there, only
  /// rows that the sample lets through are asked about; where rows are gathered, none is.
  public RunResult pilot(List<StageJob> jobs, RunSettings settings, Wiring wiring, int rows) {
    meter = wiring.meter();
    var sample = new Sample(rows);
    var open = estimate(jobs, settings, wiring.operators(), sample);
    try (var dataflow = new Dataflow(engine, settings, clock)) {
      dataflow.build(jobs, new Piloting(wiring.operators(), sample, new Feeding(jobs, open)));
      current = dataflow;
      dataflow.start(_ -> {});
      var cause = dataflow.await();
      return new Ending(dataflow.stages(), snapshot()).of(cause);
    } catch (CancellationException _) {
      var _ = Thread.interrupted(); // told by the result
      return new Ending(List.of(), List.of()).of(new Crew.InterruptedRun());
    }
  }

  /// How far the run is; the last state when none runs. From any thread.
  public List<StageSummary> snapshot() {
    var dataflow = current;
    return dataflow == null
        ? List.of()
        : dataflow.stages().stream().map(stage -> stage.summary(meter)).toList();
  }
}
