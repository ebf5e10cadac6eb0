package dev.penstock.app.cli.workbench;

import dev.penstock.base.Manner;
import dev.penstock.base.Tokens;
import dev.penstock.catalog.models.Model;
import dev.penstock.catalog.models.Price;
import dev.penstock.query.estimate.Forecast;
import dev.penstock.query.estimate.Lane;
import dev.penstock.query.estimate.Latency;
import dev.penstock.query.estimate.Pass;
import dev.penstock.query.estimate.Share;
import dev.penstock.query.estimate.Step;
import dev.penstock.query.estimate.TokenScale;
import dev.penstock.query.run.StageEstimate;
import dev.penstock.query.run.StageEstimate.CallEstimate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gives what dry runs counted, and what the ledger knows, to the statistics.
///
/// @param batched which steps a run would send in batches
record Forecasts(Map<String, Model> models, History history, CallPath path, BatchedSteps batched) {
  /// Where randomness starts: a plan that is made twice says the same.
  private static final long SEED = 17;

  private static final String BATCH = "batch ";
  private static final Lane TOGETHER = new Lane(Double.POSITIVE_INFINITY, 0, 0);
  private static final int REMOTE_SLOTS = 64;
  private static final double MANY = 1e8;
  private static final double NANOS = 1e-9;

  Forecast of(List<List<StageEstimate>> passes) {
    var steps = new ArrayList<Step>();
    var lanes = new HashMap<String, Lane>();
    for (var stage : DryRuns.mean(passes)) {
      for (var call : stage.calls()) {
        var model = models.get(call.model());
        var step = step(stage.stage(), call, model);
        steps.add(step);
        lanes.put(step.lane(), step.lane().startsWith(BATCH) ? TOGETHER : lane(model));
      }
    }
    return Forecast.of(steps, passes.stream().map(Forecasts::pass).toList(), lanes, SEED);
  }

  private static Pass pass(List<StageEstimate> stages) {
    var asked =
        stages.stream()
            .flatMap(stage -> stage.calls().stream())
            .map(call -> new Pass.Asked(call.calls(), call.inputTokens(), call.outputTokens()))
            .toList();
    return new Pass(asked, stages.stream().map(stage -> (double) stage.rows()).toList());
  }

  private Step step(String stage, CallEstimate call, @Nullable Model model) {
    if (model == null) {
      return new Step("", TokenScale.OWN, Share.NONE, Latency.PRIOR, 0, 0, (_, _, _) -> 0);
    }
    var past = history.of(stage, call.label(), call.model());
    var price = model.price();
    var inBatch = batched.has(stage, call);
    var manner = inBatch ? Manner.BATCH : Manner.DIRECT;
    return new Step(
        inBatch ? BATCH + stage + " " + call.label() : model.name(),
        scale(model, past),
        past.again(),
        inBatch ? batched.latency(model) : past.latency(),
        past.cachedShare(),
        past.seen(),
        price == null
            ? null
            : (input, cached, output) -> usd(price, manner, input, cached, output));
  }

  /// Many tokens are scaled down, so that their price fits a `long` on its way.
  private static double usd(
      Price price, Manner manner, double input, double cached, double output) {
    var scale = Math.max(1, (input + output) / MANY);
    var tokens =
        new Tokens(
            Math.round(input / scale), Math.round(cached / scale), Math.round(output / scale));
    return NANOS * scale * price.of(tokens, manner).nanos();
  }

  private TokenScale scale(Model model, PastAnswers past) {
    if (path.tokens(model).isPresent()) {
      return TokenScale.OWN;
    }
    var ofModel = TokenScale.of(history.pairs(model), TokenScale.PRIOR);
    return TokenScale.of(past.pairs(), ofModel);
  }

  private static Lane lane(@Nullable Model model) {
    if (model == null) {
      return new Lane(REMOTE_SLOTS, 0, 0);
    }
    var limits = model.limits();
    var usual =
        model.provider().equals("local")
            ? Runtime.getRuntime().availableProcessors()
            : REMOTE_SLOTS;
    return new Lane(
        limits.concurrency() == 0 ? usual : limits.concurrency(),
        limits.requestsPerMinute(),
        limits.tokensPerMinute());
  }
}
