package dev.penstock.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.app.cli.terminal.Figures;
import dev.penstock.app.cli.terminal.Grid;
import dev.penstock.app.cli.terminal.Grid.Side;
import dev.penstock.app.cli.terminal.Ink;
import dev.penstock.app.cli.terminal.Json;
import dev.penstock.app.cli.terminal.Terminal;
import dev.penstock.app.cli.workbench.FinishedRun;
import dev.penstock.gateway.core.BatchFigures;
import dev.penstock.query.run.CallMeter;
import dev.penstock.query.run.RunResult;
import dev.penstock.query.run.StageSummary;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/// What a run came to, for people and for programs.
record RunSummary(FinishedRun run, Path project) {
  private static final int REASONS = 5;

  List<String> lines(Ink ink) {
    var lines = new ArrayList<String>();
    lines.add(headline(ink));
    var grid =
        new Grid(List.of("", "", "", ""), List.of(Side.LEFT, Side.RIGHT, Side.LEFT, Side.LEFT));
    for (var stage : run.result().stages()) {
      var table = stage.table();
      if (table != null && stage.done()) {
        grid.row(
            List.of(
                stage.stage(),
                Figures.count(stage.rowsOut()),
                stage.rowsOut() == 1 ? "row" : "rows",
                ink.dim(relative(table))));
      }
    }
    written(grid, ink);
    rejections(grid, ink);
    new PromiseLines(run).lines(grid, ink);
    lines.addAll(grid.lines(Terminal.WIDTH, "  ", ink));
    var broken = run.broken();
    if (broken.saved() + broken.lost() > 0) {
      lines.add(
          "  "
              + ink.dim("broken answers  ")
              + Figures.count(broken.saved())
              + " tokens saved, "
              + Figures.count(broken.lost())
              + " lost");
    }
    if (!run.batches().equals(BatchFigures.NONE)) {
      lines.add("  " + ink.dim("by batch        ") + batches(run.batches()));
    }
    next(ink, lines);
    return lines;
  }

  private static String batches(BatchFigures batches) {
    var parts = new ArrayList<String>();
    if (batches.batches() > 0) {
      parts.add(
          Figures.many(batches.answered(), "call")
              + " in "
              + Figures.count(batches.batches())
              + (batches.batches() == 1 ? " batch" : " batches"));
    }
    if (batches.takenIn() > 0) {
      parts.add(Figures.count(batches.takenIn()) + " taken in from an earlier run");
    }
    if (batches.saved().nanos() > 0) {
      parts.add(Figures.usd(batches.saved()) + " saved");
    }
    if (batches.alone() > 0) {
      parts.add(Figures.count(batches.alone()) + " asked by themselves in the end");
    }
    return String.join(" · ", parts);
  }

  private void written(Grid grid, Ink ink) {
    for (var output : run.written()) {
      grid.row(
          List.of(
              output.stage() + " →",
              Figures.count(output.rows()),
              output.rows() == 1 ? "row" : "rows",
              ink.dim(output.to())));
    }
    if (!run.withheld().isEmpty()) {
      grid.row(List.of("outputs", "", "", ink.dim(run.withheld())));
    }
  }

  private String headline(Ink ink) {
    var totals = run.totals();
    return "run "
        + ink.accent(run.run())
        + " · "
        + state(ink)
        + " "
        + Figures.duration(run.took())
        + " · "
        + Figures.many(totals.calls(), "call")
        + " · "
        + Figures.count(totals.reused())
        + " reused"
        + (totals.retries() == 0
            ? ""
            : " · "
                + Figures.count(totals.retries())
                + (totals.retries() == 1 ? " retry" : " retries"))
        + " · "
        + Figures.count(totals.tokens().input() + totals.tokens().output())
        + " tokens"
        + cached(totals)
        + " · "
        + cost(totals);
  }

  /// The share of the input that came from providers' caches.
  private static String cached(CallMeter.Figures totals) {
    var tokens = totals.tokens();
    return tokens.cachedInput() == 0
        ? ""
        : " ("
            + Math.round(100.0 * tokens.cachedInput() / tokens.input())
            + " % of the input cached)";
  }

  private static String cost(CallMeter.Figures totals) {
    var cost = totals.cost();
    return totals.calls() > 0 && cost != null && cost.nanos() == 0 ? "free" : Figures.usd(cost);
  }

  private String state(Ink ink) {
    return switch (run.result().state()) {
      case DONE -> "done in";
      case FAILED -> ink.red("failed") + " after";
      case STOPPED -> ink.red("stopped") + " after";
      case INTERRUPTED -> ink.red("interrupted") + " after";
    };
  }

  /// Reasons that differ only in the words that they quote are one line.
  private void rejections(Grid grid, Ink ink) {
    var alike = new LinkedHashMap<String, List<FinishedRun.Reason>>();
    for (var reason : run.rejections()) {
      var kind = reason.stage() + ": " + reason.reason().replaceFirst(": .*", "");
      alike.computeIfAbsent(kind, _ -> new ArrayList<>()).add(reason);
    }
    alike.entrySet().stream()
        .limit(REASONS)
        .forEach(each -> {
          var rows = each.getValue().stream().mapToLong(FinishedRun.Reason::rows).sum();
          var only = each.getValue().getFirst();
          grid.row(
              List.of(
                  ink.red("rejected"),
                  Figures.count(rows),
                  rows == 1 ? "row" : "rows",
                  each.getValue().size() > 1
                      ? each.getKey()
                      : only.stage() + ": " + only.reason()));
        });
  }

  private void next(Ink ink, List<String> lines) {
    if (!run.rejections().isEmpty()) {
      lines.add("  " + ink.dim("rejected rows   ") + "penstock sql \"FROM penstock.rejected\"");
    }
    if (run.result().state() == RunResult.State.DONE) {
      run.result().stages().stream()
          .filter(stage -> stage.table() != null && stage.rowsOut() > 0)
          .reduce((_, last) -> last)
          .ifPresent(stage ->
              lines.add("  " + ink.dim("next            ") + "penstock trace " + stage.stage()));
    }
  }

  ObjectNode json() {
    var stages = Json.array();
    var tables = Json.object();
    var in = 0L;
    var out = 0L;
    var rejected = 0L;
    for (var stage : run.result().stages()) {
      var object = Json.object().put("stage", stage.stage());
      rows(object, stage.rowsIn(), stage.rowsOut(), stage.rejected());
      calls(object, stage.calls());
      stages.add(object.put("seconds", seconds(stage.seconds())));
      in += stage.rowsIn();
      out += stage.rowsOut();
      rejected += stage.rejected();
      var table = stage.table();
      if (table != null && stage.done()) {
        tables.put(stage.stage(), table.toAbsolutePath().toString());
      }
    }
    var totals = Json.object();
    rows(totals, in, out, rejected);
    calls(totals, run.totals());
    totals.put("tokens_saved", run.broken().saved()).put("tokens_lost", run.broken().lost());
    totals.put("seconds", seconds(run.took().toMillis() / 1000.0));
    var json =
        Json.object()
            .put("run", run.run())
            .put("state", run.result().state().name().toLowerCase(Locale.ROOT));
    json.set("stages", stages);
    json.set("totals", totals);
    if (!run.batches().equals(BatchFigures.NONE)) {
      var batches = run.batches();
      json.set(
          "batches",
          Json.object()
              .put("batches", batches.batches())
              .put("calls", batches.answered())
              .put("taken_in", batches.takenIn())
              .put("alone", batches.alone())
              .set("saved_usd", Json.usd(batches.saved())));
    }
    json.set("tables", tables);
    if (!run.written().isEmpty()) {
      var outputs = Json.array();
      run.written()
          .forEach(each ->
              outputs.add(
                  Json.object()
                      .put("stage", each.stage())
                      .put("to", each.to())
                      .put("rows", each.rows())));
      json.set("outputs", outputs);
    }
    new PromiseLines(run).json(json);
    var problem = run.result().problem();
    if (problem != null) {
      json.set("error", Terminal.json(problem));
    }
    return json;
  }

  private static void rows(ObjectNode object, long in, long out, long rejected) {
    object.put("rows_in", in).put("rows_out", out).put("rejected", rejected);
  }

  private static void calls(ObjectNode object, CallMeter.Figures calls) {
    object
        .put("calls", calls.calls())
        .put("reused", calls.reused())
        .put("retries", calls.retries())
        .put("input_tokens", calls.tokens().input())
        .put("cached_input_tokens", calls.tokens().cachedInput())
        .put("output_tokens", calls.tokens().output())
        .set("usd", Json.usd(calls.cost()));
  }

  private static BigDecimal seconds(double seconds) {
    return BigDecimal.valueOf(seconds).setScale(3, RoundingMode.HALF_UP);
  }

  private String relative(Path table) {
    var absolute = table.toAbsolutePath();
    return absolute.startsWith(project)
        ? project.relativize(absolute).toString()
        : table.toString();
  }

  /// For a line of progress.
  static String sentence(List<StageSummary> stages) {
    var sentence = new StringBuilder();
    for (var stage : stages) {
      if (!stage.done() && stage.rowsIn() > 0) {
        sentence
            .append(sentence.isEmpty() ? "" : "   ")
            .append(stage.stage())
            .append(" ")
            .append(Figures.count(stage.rowsIn()))
            .append(" in, ")
            .append(Figures.count(stage.rowsOut()))
            .append(" out, ")
            .append(Figures.many(stage.calls().calls(), "call"))
            .append(", ")
            .append(Figures.usd(stage.calls().cost()));
      }
    }
    return sentence.isEmpty() ? "working" : sentence.toString();
  }
}
