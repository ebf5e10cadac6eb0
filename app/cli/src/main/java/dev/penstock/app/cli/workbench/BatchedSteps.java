package dev.penstock.app.cli.workbench;

import dev.penstock.catalog.models.Model;
import dev.penstock.gateway.api.Urgency;
import dev.penstock.query.estimate.Latency;
import dev.penstock.query.run.StageEstimate.CallEstimate;

/// Which steps a run that began now would send in batches: as the run itself decides it.
record BatchedSteps(BatchCourses courses, Urgency urgency) {
  private static final double NINTH_DECILE = 0.9;

  /// Of the standard normal distribution at 0.9.
  private static final double DEVIATIONS = 1.2816;

  /// Embeddings, which write nothing, are always calls.
  boolean has(String stage, CallEstimate call) {
    return call.outputTokens() > 0
        && urgency.worthwhile(stage, call.model(), (int) Math.min(call.calls(), Integer.MAX_VALUE));
  }

  /// How long one batch takes: a log-normal with the median and the ninth decile of what is known.
  Latency latency(Model model) {
    var known = courses.latency(model);
    var median = known.quantile(0.5).toMillis();
    var deviation =
        Math.log((double) known.quantile(NINTH_DECILE).toMillis() / median) / DEVIATIONS;
    return new Latency(median / 1000.0, deviation, 0);
  }
}
