package dev.penstock.app.cli.workbench;

import dev.penstock.base.Money;
import dev.penstock.base.Tokens;
import dev.penstock.catalog.models.Model;
import dev.penstock.query.engine.Engine;
import dev.penstock.query.project.Project;
import dev.penstock.query.run.Guesses;
import dev.penstock.query.run.RunSettings;
import dev.penstock.query.run.Runner;
import dev.penstock.query.run.StageEstimate;
import dev.penstock.query.run.StageEstimate.CallEstimate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a run would do and cost, told without asking.
///
/// @param reusable answers on record in all
public record PipelinePlan(List<StagePart> stages, long reusable) {
  /// A usual call's time, for a model of which nothing is known.
  private static final double SECONDS_A_CALL = 1;

  private static final int SLOTS = 64;

  public PipelinePlan {
    stages = List.copyOf(stages);
  }

  /// What one stage would make, and ask.
  ///
  /// @param inputs what it reads
  /// @param exact false: `rows` is what there would be if every open verdict were yes
  /// @param waits those inputs that depend on answers not yet there: which rows a predicate on such
  ///   an answer keeps cannot be told
  public record StagePart(
      String stage,
      List<String> inputs,
      long rows,
      boolean exact,
      List<String> waits,
      List<CallPart> calls) {
    public StagePart {
      inputs = List.copyOf(inputs);
      waits = List.copyOf(waits);
      calls = List.copyOf(calls);
    }
  }

  /// What one semantic call of a stage would take.
  ///
  /// @param least calls, if every verdict before it said no
  /// @param cost null: unpriced
  public record CallPart(
      CallEstimate estimate, long least, @Nullable Money cost, Duration time, boolean free) {}

  /// Compiles and checks the stages, and counts.
  public static PipelinePlan of(Project project, List<String> stages, long limit) {
    try (var engine = Engines.open(project);
        var ledger = Ledgers.forReading(project);
        var path = new CallPath(project.models(), ledger, null, 0)) {
      return of(project, engine, path, new RunRequest(stages, false, false, limit, null, null, ""));
    }
  }

  private static PipelinePlan of(
      Project project, Engine engine, CallPath path, RunRequest request) {
    var stages = new Stages(project);
    var work = new Plans(project, stages, engine).work(request);
    var settings =
        new RunSettings(
            "plan",
            project.name(),
            work.target(),
            work.sources(),
            request.limit(),
            RunSettings.USUAL_LEAD);
    var estimates =
        new Runner(engine, InstantSource.system())
            .estimate(work.jobs(), settings, stages.operators(path), Guesses.NONE);
    var parts = new ArrayList<StagePart>();
    var open = new HashSet<String>();
    for (var i = 0; i < estimates.size(); i++) {
      var estimate = estimates.get(i);
      var inputs = work.jobs().get(i).plan().inputs().stream().distinct().toList();
      var waits = inputs.stream().filter(open::contains).toList();
      parts.add(part(project, estimate, inputs, waits));
      if (!waits.isEmpty() || estimate.calls().stream().anyMatch(call -> call.calls() > 0)) {
        open.add(estimate.stage());
      }
    }
    var reusable =
        estimates.stream()
            .flatMap(estimate -> estimate.calls().stream())
            .mapToLong(CallEstimate::reused)
            .sum();
    return new PipelinePlan(parts, reusable);
  }

  private static StagePart part(
      Project project, StageEstimate estimate, List<String> inputs, List<String> waits) {
    var calls = new ArrayList<CallPart>();
    var sure = waits.isEmpty();
    for (var call : estimate.calls()) {
      calls.add(part(project, call, sure));
      sure &= estimate.exact();
    }
    return new StagePart(
        estimate.stage(),
        inputs,
        estimate.rows(),
        estimate.exact() && waits.isEmpty(),
        waits,
        calls);
  }

  private static CallPart part(Project project, CallEstimate call, boolean certain) {
    var least = certain ? call.calls() : 0;
    if (call.model().isEmpty()) {
      return new CallPart(call, least, Money.ZERO, Duration.ZERO, true);
    }
    var model = project.model(call.model());
    var price = model.price();
    var tokens = new Tokens(call.inputTokens(), 0, call.outputTokens());
    var cost = price == null ? null : price.of(tokens);
    return new CallPart(call, least, cost, time(model, call), cost != null && cost.nanos() == 0);
  }

  /// By what is configured: a minute's requests and tokens, or so many calls at once.
  private static Duration time(Model model, CallEstimate call) {
    var limits = model.limits();
    var slots = limits.concurrency() == 0 ? SLOTS : limits.concurrency();
    var seconds = call.calls() * SECONDS_A_CALL / slots;
    if (limits.requestsPerMinute() > 0) {
      seconds = Math.max(seconds, 60.0 * call.calls() / limits.requestsPerMinute());
    }
    if (limits.tokensPerMinute() > 0) {
      var tokens = call.inputTokens() + call.outputTokens();
      seconds = Math.max(seconds, 60.0 * tokens / limits.tokensPerMinute());
    }
    return Duration.ofMillis((long) (seconds * 1000));
  }

  /// What would be sent.
  public long calls() {
    return stages.stream()
        .flatMap(stage -> stage.calls().stream())
        .mapToLong(call -> call.estimate().calls())
        .sum();
  }

  /// Whether more may be asked, depending on answers that are not there yet.
  public boolean open() {
    return stages.stream().anyMatch(stage -> !stage.waits().isEmpty() && !stage.calls().isEmpty());
  }

  /// Null when a model that would be asked has no known price.
  public @Nullable Money cost() {
    var sum = Money.ZERO;
    for (var stage : stages) {
      for (var call : stage.calls()) {
        if (call.cost() == null) {
          return null;
        }
        sum = sum.plus(call.cost());
      }
    }
    return sum;
  }
}
