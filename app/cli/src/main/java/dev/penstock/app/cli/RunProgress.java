package dev.penstock.app.cli;

import dev.penstock.app.cli.terminal.StageProgress;
import dev.penstock.app.cli.terminal.StageProgress.State;
import dev.penstock.query.run.StageSummary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/// Turns what stages have done so far into lines with a rate: calls a second over the last moments.
final class RunProgress {
  private static final double NANOS = 1e9;

  /// How much a new rate counts against the ones before.
  private static final double WEIGHT = 0.3;

  private record Seen(long calls, long nanos, double rate) {}

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
    return new StageProgress(
        stage.stage(),
        state,
        asking.contains(stage.stage()),
        stage.rowsIn(),
        stage.rowsOut(),
        stage.rejected(),
        stage.calls().calls(),
        (int) stage.calls().inFlight(),
        rate(stage),
        stage.calls().cost());
  }

  private double rate(StageSummary stage) {
    var now = clock.getAsLong();
    var calls = stage.calls().calls();
    var before = seen.get(stage.stage());
    if (before == null) {
      seen.put(stage.stage(), new Seen(calls, now, 0));
      return 0;
    }
    var seconds = (now - before.nanos()) / NANOS;
    if (seconds <= 0) {
      return before.rate();
    }
    var latest = (calls - before.calls()) / seconds;
    var rate = before.rate() == 0 ? latest : WEIGHT * latest + (1 - WEIGHT) * before.rate();
    seen.put(stage.stage(), new Seen(calls, now, rate));
    return rate;
  }
}
