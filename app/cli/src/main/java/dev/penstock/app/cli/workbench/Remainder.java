package dev.penstock.app.cli.workbench;

import dev.penstock.query.estimate.Outlook;
import dev.penstock.query.run.StageJob;
import dev.penstock.query.run.StageSummary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What a run still has to ask: the rows that every stage has not answered yet, where a stage's
/// rows are told from how many of those before it passed so far.
record Remainder(List<StageJob> jobs) {

  /// Rows that will have come in the end, and how sure that is.
  private record Expected(double rows, double deviation) {}

  Remainder {
    jobs = List.copyOf(jobs);
  }

  static long answered(List<StageSummary> stages) {
    return stages.stream()
        .mapToLong(stage -> stage.calls().calls() - stage.calls().inFlight())
        .sum();
  }

  /// @param rate calls a second, for the time of the last call; 0: not known
  Outlook.Rest of(List<StageSummary> stages, double rate) {
    var byName =
        stages.stream().collect(Collectors.toMap(StageSummary::stage, Function.identity()));
    var expected = new HashMap<String, Expected>();
    var calls = 0.0;
    var variance = 0.0;
    var flight = 0.0;
    var asking = 0;
    for (var job : jobs) {
      var stage = byName.get(job.plan().stage());
      if (stage == null) {
        continue;
      }
      var in = rowsIn(job, stage, byName, expected);
      expected.put(stage.stage(), rowsOut(stage, in));
      var places = job.plan().calls().size();
      if (places == 0 || stage.done()) {
        continue;
      }
      var each = each(stage, places);
      var rows = Math.max(0, in.rows() - stage.answered() / (double) rounds(stage, in));
      calls += rows * each;
      variance += Math.pow(in.deviation() * each, 2);
      flight += stage.calls().inFlight();
      asking++;
    }
    var tail = rate > 0 ? flight / rate * Math.max(1, asking) : 0;
    return new Outlook.Rest(calls, Math.sqrt(variance), tail);
  }

  /// A stage may ask in several places, one after another; then a row is counted at each.
  private static long rounds(StageSummary stage, Expected in) {
    return Math.max(1, Math.round(Math.ceil(stage.answered() / Math.max(1, in.rows()))));
  }

  /// Calls that a row takes, by those that were answered; before any was, one at each place.
  private static double each(StageSummary stage, int places) {
    return stage.answered() == 0
        ? places
        : (double) (stage.calls().calls() - stage.calls().inFlight()) / stage.answered();
  }

  private static Expected rowsIn(
      StageJob job,
      StageSummary stage,
      Map<String, StageSummary> byName,
      Map<String, Expected> expected) {
    var first = job.plan().inputs().isEmpty() ? "" : job.plan().inputs().getFirst();
    var before = byName.get(first);
    var known = expected.get(first);
    return before == null || before.done() || known == null
        ? new Expected((double) stage.rowsIn(), 0)
        : known;
  }

  /// By the share that passed so far, which is itself only known so well.
  private static Expected rowsOut(StageSummary stage, Expected in) {
    if (stage.done()) {
      return new Expected((double) stage.rowsOut(), 0);
    }
    var seen = stage.answered() > 0 ? Math.min((double) stage.answered(), in.rows()) : 0;
    if (seen == 0) {
      return new Expected(in.rows(), in.rows() / 4);
    }
    var share = stage.rowsOut() / seen;
    var left = Math.max(0, in.rows() - seen);
    var even = Math.clamp((stage.rowsOut() + 0.5) / (seen + 1), 0.01, 0.99);
    var own = left * even * (1 - even) * (1 + left / seen);
    return new Expected(
        stage.rowsOut() + left * share, Math.sqrt(own + Math.pow(in.deviation() * share, 2)));
  }
}
