package dev.penstock.app.cli;

import dev.penstock.app.cli.terminal.StageProgress;
import dev.penstock.app.cli.terminal.StageProgress.State;
import dev.penstock.query.run.StageSummary;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Turns what stages have done so far into lines with a rate: calls a second over the last moments.
final class RunProgress {
  private static final double NANOS = 1e9;

  /// How much a new rate counts against the ones before.
  private static final double WEIGHT = 0.3;

  /// Counts at one moment, and how fast they grew before it.
  private record Seen(long calls, long out, long nanos, double callRate, double outRate) {}

  private final Set<String> asking;
  private final LongSupplier clock;
  private final Map<String, Seen> seen = new HashMap<>();

  /// `asking`: the stages that ask a model. `clock` in nanoseconds.
  RunProgress(Set<String> asking, LongSupplier clock) {
    this.asking = Set.copyOf(asking);
    this.clock = clock;
  }

  synchronized List<StageProgress> of(List<StageSummary> stages, boolean over) {
    return stages.stream().map(stage -> of(stage, over)).toList();
  }

  private StageProgress of(StageSummary stage, boolean over) {
    var state =
        stage.done()
            ? State.DONE
            : over ? State.STOPPED : stage.rowsIn() > 0 ? State.RUNNING : State.WAITING;
    var now = look(stage);
    return new StageProgress(
        stage.stage(),
        state,
        asking.contains(stage.stage()),
        stage.rowsIn(),
        stage.rowsOut(),
        stage.rejected(),
        stage.calls().calls(),
        (int) stage.calls().inFlight(),
        now.callRate(),
        stage.calls().cost(),
        left(stage, now));
  }

  /// By the rows that came out lately; a stage that drops rows is sooner done.
  private static @Nullable Duration left(StageSummary stage, Seen now) {
    var waiting = stage.rowsIn() - stage.rowsOut();
    return now.outRate() <= 0 || waiting <= 0
        ? null
        : Duration.ofMillis((long) (1000 * waiting / now.outRate()));
  }

  private Seen look(StageSummary stage) {
    var nanos = clock.getAsLong();
    var before = seen.get(stage.stage());
    var calls = stage.calls().calls();
    var now =
        before == null || nanos <= before.nanos()
            ? new Seen(calls, stage.rowsOut(), nanos, 0, 0)
            : new Seen(
                calls,
                stage.rowsOut(),
                nanos,
                rate(before.callRate(), calls - before.calls(), nanos - before.nanos()),
                rate(before.outRate(), stage.rowsOut() - before.out(), nanos - before.nanos()));
    seen.put(stage.stage(), now);
    return now;
  }

  private static double rate(double before, long more, long nanos) {
    var latest = more / (nanos / NANOS);
    return before == 0 ? latest : WEIGHT * latest + (1 - WEIGHT) * before;
  }
}
