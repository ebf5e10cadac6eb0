package dev.penstock.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.app.cli.terminal.Figures;
import dev.penstock.app.cli.terminal.Ink;
import dev.penstock.app.cli.terminal.Json;
import dev.penstock.app.cli.workbench.PipelinePlan;
import dev.penstock.app.cli.workbench.PipelinePlan.CallPart;
import dev.penstock.app.cli.workbench.PipelinePlan.StagePart;
import dev.penstock.query.estimate.Forecast;
import dev.penstock.query.estimate.Interval;
import dev.penstock.query.project.BudgetSetting;
import dev.penstock.query.project.Project;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A plan as a tree of stages, each with what it would ask.
record PlanScreen(Project project, PipelinePlan plan) {
  private static final double LIKELY = 0.5;
  private static final int NARROWEST = 14;
  private static final int READS = 38;
  private static final int LABEL = 18;
  private static final int MODEL = 12;

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
    lines.add(
        "  "
            + ink.accent(right(stage.stage(), names()))
            + right(Ink.cut(String.join(" ⋈ ", stage.inputs()), READS), READS + 1)
            + "→ "
            + left(Figures.count(Math.round(stage.rows().estimate())), 8)
            + PlanFigures.count(stage.rows(), "row").replaceFirst("^[\\d,]+", ""));
    for (var call : stage.calls()) {
      call(call, ink, lines);
    }
  }

  private void call(CallPart part, Ink ink, List<String> lines) {
    var call = part.estimate();
    var before = "  " + right("", names());
    var asked = right(call.label(), LABEL) + " " + ink.dim(right(call.model(), MODEL)) + " ";
    if (call.model().isEmpty()) {
      lines.add(before + "├ " + asked + ink.dim("no call"));
      return;
    }
    var why = new ArrayList<String>();
    if (call.rows() - call.reused() > call.calls()) {
      why.add(Figures.many(call.rows(), "row"));
    }
    if (call.reused() > 0) {
      why.add(Figures.count(call.reused()) + " reused");
    }
    var figures = part.figures();
    lines.add(
        before
            + "├ "
            + asked
            + PlanFigures.count(figures.calls(), "call")
            + (why.isEmpty() ? "" : "   " + ink.dim(String.join(" · ", why))));
    if (figures.calls().high() > 0) {
      lines.add(before + "│ " + " ".repeat(LABEL + MODEL + 2) + ink.dim(spent(part)));
    }
  }

  private static String spent(CallPart part) {
    return PlanFigures.tokens(part.figures().tokens())
        + " · "
        + (part.free() ? "free" : PlanFigures.usd(part.figures().usd()))
        + (part.batch() ? " · in batches" : "")
        + (part.isPrior() ? " · prior" : "");
  }

  private void total(Ink ink, List<String> lines) {
    var total = plan.total();
    lines.add(
        "  "
            + right("total", names())
            + ink.strong(PlanFigures.count(total.calls(), "call"))
            + "   "
            + PlanFigures.tokens(total.tokens())
            + "   "
            + PlanFigures.usd(total.usd())
            + "   "
            + PlanFigures.time(total.seconds()));
    basis(ink, lines);
    project.budgets().forEach(budget -> lines.add(budget(budget, ink)));
    var deadline = plan.deadline();
    if (deadline != null) {
      var met = String.format(Locale.ROOT, "met with p %.2f", deadline.met());
      lines.add(
          "  "
              + right("deadline", names())
              + Figures.duration(deadline.run())
              + ": "
              + (deadline.met() < LIKELY ? ink.red(met) : met));
    }
    var pilot = plan.pilot();
    if (pilot != null) {
      lines.add(
          "  "
              + right("pilot", names())
              + Figures.many(pilot.calls(), "call")
              + "   "
              + Figures.usd(pilot.cost())
              + ink.dim("   kept as answers"));
    }
  }

  private void basis(Ink ink, List<String> lines) {
    var parts = plan.stages().stream().flatMap(stage -> stage.calls().stream()).toList();
    if (parts.stream().anyMatch(CallPart::isPrior)) {
      lines.add(
          "  "
              + right("prior", names())
              + ink.dim(
                  "no answer of such a step was seen; penstock plan --pilot 30 narrows this"));
    }
  }

  private String budget(BudgetSetting budget, Ink ink) {
    var usd = budget.stage().isEmpty() ? plan.total().usd() : plan.usd(budget.stage());
    return "  "
        + right("budget", names())
        + Figures.usd(budget.limit())
        + (budget.stage().isEmpty() ? " per " + budget.per() : " of " + budget.stage())
        + ": "
        + fits(usd, budget.limit().dollars().doubleValue(), ink);
  }

  private static String fits(@Nullable Interval usd, double limit, Ink ink) {
    if (usd == null) {
      return ink.red("refused, unpriced");
    }
    return usd.high() <= limit
        ? "fits"
        : usd.low() > limit ? ink.red("does not fit") : ink.red("may not fit");
  }

  static ObjectNode json(PipelinePlan plan) {
    var stages = Json.array();
    for (var stage : plan.stages()) {
      var steps = Json.array();
      stage.calls().forEach(call -> steps.add(step(call)));
      var rows = stage.rows();
      var object =
          Json.object()
              .put("stage", stage.stage())
              .put("rows", Math.round(rows.estimate()))
              .put("exact", rows.isExact());
      object.set("rows_interval", PlanFigures.whole(rows));
      object.set("steps", steps);
      stages.add(object);
    }
    var json = Json.object();
    json.set("stages", stages);
    json.set("totals", figures(Json.object(), plan.total()));
    var deadline = plan.deadline();
    if (deadline != null) {
      var promise = Json.object().put("seconds", deadline.run().toSeconds());
      json.set("deadline", promise.put("probability", deadline.met()));
    }
    var pilot = plan.pilot();
    if (pilot != null) {
      var spent = Json.object().put("calls", pilot.calls());
      spent.put("tokens", pilot.tokens().input() + pilot.tokens().output());
      spent.set("usd", Json.usd(pilot.cost()));
      json.set("pilot", spent);
    }
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
    return figures(object, part.figures())
        .put("basis", part.isPrior() ? "prior" : "answers")
        .put("answers_seen", part.seen())
        .put("batch", part.batch());
  }

  private static ObjectNode figures(ObjectNode object, Forecast.Figures figures) {
    var usd = figures.usd();
    object.set("calls", PlanFigures.whole(figures.calls()));
    object.set("tokens", PlanFigures.whole(figures.tokens()));
    object.set("usd", usd == null ? Json.of(null) : PlanFigures.real(usd));
    object.set("seconds", PlanFigures.real(figures.seconds()));
    return object;
  }

  private static String right(String text, int columns) {
    return text + " ".repeat(Math.max(1, columns - text.length()));
  }

  private static String left(String text, int columns) {
    return " ".repeat(Math.max(0, columns - text.length())) + text;
  }
}
