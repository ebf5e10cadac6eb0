package dev.penstock.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.app.cli.terminal.Figures;
import dev.penstock.app.cli.terminal.Ink;
import dev.penstock.app.cli.terminal.Json;
import dev.penstock.app.cli.workbench.PipelinePlan;
import dev.penstock.app.cli.workbench.PipelinePlan.CallPart;
import dev.penstock.app.cli.workbench.PipelinePlan.StagePart;
import dev.penstock.query.project.BudgetSetting;
import dev.penstock.query.project.Project;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A plan as a tree of stages, each with what it would ask.
record PlanScreen(Project project, PipelinePlan plan) {
  private static final int NARROWEST = 14;
  private static final int READS = 38;

  List<String> lines(Ink ink) {
    var lines = new ArrayList<String>();
    var asking = plan.stages().stream().filter(stage -> !stage.calls().isEmpty()).count();
    lines.add(
        ink.strong(project.name())
            + " · "
            + Figures.many(plan.stages().size(), "stage")
            + " · "
            + (asking == 1 ? "1 asks a model" : asking + " ask a model")
            + (plan.reusable() == 0
                ? ""
                : ink.dim(
                    "      ledger: " + Figures.many(plan.reusable(), "answer") + " reusable")));
    lines.add("");
    plan.stages().forEach(stage -> stage(stage, ink, lines));
    lines.add("");
    total(ink, lines);
    return lines;
  }

  /// As wide as the longest name of a stage needs.
  private int names() {
    return plan.stages().stream()
        .mapToInt(stage -> stage.stage().length() + 2)
        .reduce(NARROWEST, Math::max);
  }

  private void stage(StagePart stage, Ink ink, List<String> lines) {
    var open = !stage.waits().isEmpty() && stage.rows() == 0;
    var count = open ? "?" : Figures.count(stage.rows());
    var rows = "→ " + left(count, 8) + (stage.rows() == 1 ? " row" : " rows");
    var bound =
        open
            ? ink.dim("   needs answers of " + stage.waits().getFirst())
            : stage.exact() ? "" : ink.dim("   at most: a model decides");
    lines.add(
        "  "
            + ink.accent(right(stage.stage(), names()))
            + right(Ink.cut(String.join(" ⋈ ", stage.inputs()), READS), READS + 1)
            + rows
            + bound);
    for (var call : stage.calls()) {
      lines.add("  " + right("", names()) + "├ " + call(call, ink));
    }
  }

  private static String call(CallPart part, Ink ink) {
    var call = part.estimate();
    var asked = right(call.label(), 18) + " " + ink.dim(right(call.model(), 12)) + " ";
    if (call.model().isEmpty()) {
      return asked + ink.dim("no call");
    }
    var calls = left(Figures.count(call.calls()), 7) + (call.calls() == 1 ? " call " : " calls");
    var why = new ArrayList<String>();
    if (call.rows() - call.reused() > call.calls()) {
      why.add(Figures.count(call.rows()) + " rows");
    }
    if (call.reused() > 0) {
      why.add(Figures.count(call.reused()) + " reused");
    }
    if (call.calls() > 0) {
      why.add(
          Figures.about(call.inputTokens())
              + " + "
              + Figures.about(call.outputTokens())
              + " tokens");
      why.add(part.free() ? "free" : Figures.usd(part.cost()));
    }
    return asked + calls + "   " + ink.dim(String.join(" · ", why));
  }

  private void total(Ink ink, List<String> lines) {
    var calls = sum(plan, Sum.CALLS);
    var least =
        plan.stages().stream().flatMap(s -> s.calls().stream()).mapToLong(CallPart::least).sum();
    var cost = plan.cost();
    lines.add(
        "  "
            + right("total", names())
            + ink.strong(Figures.many(calls, "call"))
            + (least == calls ? "" : " (" + Figures.count(least) + "–" + Figures.count(calls) + ")")
            + "   "
            + Figures.about(sum(plan, Sum.INPUT) + sum(plan, Sum.OUTPUT))
            + " tokens   "
            + Figures.usd(cost)
            + "   about "
            + Figures.duration(time())
            + (plan.open() ? ink.dim("   and what follows from the answers") : ""));
    project.budgets().forEach(budget -> lines.add(budget(budget, ink)));
  }

  private String budget(BudgetSetting budget, Ink ink) {
    var cost = budget.stage().isEmpty() ? plan.cost() : plan.cost(budget.stage());
    var fits = cost != null && cost.compareTo(budget.limit()) <= 0;
    return "  "
        + right("budget", names())
        + Figures.usd(budget.limit())
        + (budget.stage().isEmpty() ? " per " + budget.per() : " of " + budget.stage())
        + ": "
        + (fits ? "fits" : ink.red(cost == null ? "refused, unpriced" : "does not fit"));
  }

  private Duration time() {
    return plan.stages().stream()
        .flatMap(stage -> stage.calls().stream())
        .map(CallPart::time)
        .reduce(Duration.ZERO, Duration::plus);
  }

  private enum Sum {
    CALLS,
    INPUT,
    OUTPUT
  }

  private static long sum(PipelinePlan plan, Sum what) {
    return plan.stages().stream()
        .flatMap(stage -> stage.calls().stream())
        .mapToLong(call ->
            switch (what) {
              case CALLS -> call.estimate().calls();
              case INPUT -> call.estimate().inputTokens();
              case OUTPUT -> call.estimate().outputTokens();
            })
        .sum();
  }

  static ObjectNode json(PipelinePlan plan) {
    var stages = Json.array();
    for (var stage : plan.stages()) {
      var steps = Json.array();
      stage.calls().forEach(call -> steps.add(step(call)));
      var object = Json.object().put("stage", stage.stage()).put("rows", stage.rows());
      object.put("exact", stage.exact());
      object.set("steps", steps);
      stages.add(object);
    }
    var calls = sum(plan, Sum.CALLS);
    var least =
        plan.stages().stream().flatMap(s -> s.calls().stream()).mapToLong(CallPart::least).sum();
    var totals = Json.object();
    totals.set("calls", range(calls, least));
    totals.put("tokens", sum(plan, Sum.INPUT) + sum(plan, Sum.OUTPUT));
    totals.set("usd", Json.usd(plan.cost()));
    totals.put(
        "seconds",
        plan.stages().stream()
            .flatMap(stage -> stage.calls().stream())
            .mapToDouble(call -> call.time().toMillis() / 1000.0)
            .sum());
    var json = Json.object();
    json.set("stages", stages);
    json.set("totals", totals);
    return json;
  }

  private static ObjectNode step(CallPart part) {
    var call = part.estimate();
    var object =
        Json.object()
            .put("operator", call.label())
            .put("model", call.model())
            .put("rows", call.rows())
            .put("reused", call.reused());
    object.set("calls", range(call.calls(), part.least()));
    object.put("tokens", call.inputTokens() + call.outputTokens());
    object.set("usd", Json.usd(part.cost()));
    return object.put("seconds", part.time().toMillis() / 1000.0);
  }

  private static ObjectNode range(long calls, long least) {
    return Json.object().put("estimate", calls).put("low", least).put("high", calls);
  }

  private static String right(String text, int columns) {
    return text + " ".repeat(Math.max(1, columns - text.length()));
  }

  private static String left(String text, int columns) {
    return " ".repeat(Math.max(0, columns - text.length())) + text;
  }
}
