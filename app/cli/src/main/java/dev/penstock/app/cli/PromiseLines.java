package dev.penstock.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.app.cli.terminal.Figures;
import dev.penstock.app.cli.terminal.Grid;
import dev.penstock.app.cli.terminal.Ink;
import dev.penstock.app.cli.terminal.Json;
import dev.penstock.app.cli.workbench.FinishedRun;
import dev.penstock.app.cli.workbench.Promised;
import dev.penstock.base.Money;
import dev.penstock.record.ledger.Planned;
import dev.penstock.record.ledger.Planned.Range;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// How a run stood to what was promised: in its summary, and in JSON.
record PromiseLines(FinishedRun run) {
  private static final int FIRST = 3;
  private static final double MILLIS = 1000;

  void lines(Grid grid, Ink ink) {
    var promised = run.promised();
    var planned = promised.planned();
    if (planned != null) {
      for (var outside : outside(planned)) {
        grid.row(List.of("planned", "", "", ink.dim(outside)));
      }
    }
    for (var action : promised.actions()) {
      grid.row(List.of("in a hurry", "", "", action));
    }
    var waits = promised.waits();
    if (waits != null) {
      grid.row(
          List.of(
              "waited",
              Figures.count(waits.rows()),
              waits.rows() == 1 ? "row" : "rows",
              "half of them "
                  + Figures.duration(waits.p50())
                  + ", 90 % "
                  + Figures.duration(waits.p90())
                  + ", 99 % "
                  + Figures.duration(waits.p99())));
      if (waits.tooLong() > 0) {
        grid.row(
            List.of(
                ink.red("late"),
                Figures.count(waits.tooLong()),
                waits.tooLong() == 1 ? "row" : "rows",
                keys(promised)));
      }
    }
  }

  private static String keys(Promised promised) {
    var shown = new ArrayList<String>();
    promised.late().stream()
        .limit(FIRST)
        .forEach(row ->
            shown.add(row.source() + " " + row.rowKey() + " " + Figures.duration(row.took())));
    return String.join(", ", shown) + (promised.late().size() > FIRST ? ", …" : "");
  }

  /// What came out of the bounds that a plan gave; nothing for a run that did not come to its end.
  private List<String> outside(Planned planned) {
    var outside = new ArrayList<String>();
    if (run.result().exitCode() != 0) {
      return outside;
    }
    var totals = run.totals();
    var cost = totals.cost();
    var nanos = planned.nanos();
    LongFunction<String> dollars = each -> Figures.usd(new Money(each));
    add(outside, "calls", totals.calls(), planned.calls(), Figures::count);
    var tokens = totals.tokens().input() + totals.tokens().output();
    add(outside, "tokens", tokens, planned.tokens(), Figures::about);
    if (cost != null && nanos != null) {
      add(outside, "cost", cost.nanos(), nanos, dollars);
    }
    LongFunction<String> time = millis -> Figures.duration(Duration.ofMillis(millis));
    add(outside, "time", run.took().toMillis(), planned.millis(), time);
    return outside;
  }

  private static void add(
      List<String> outside, String what, long actual, Range range, LongFunction<String> text) {
    if (!range.contains(actual)) {
      outside.add(
          what
              + " "
              + text.apply(actual)
              + ", outside of "
              + text.apply(range.low())
              + "–"
              + text.apply(range.high()));
    }
  }

  /// Adds what there is to `json`.
  void json(ObjectNode json) {
    var promised = run.promised();
    var planned = promised.planned();
    if (planned != null) {
      json.set("planned", json(planned));
    }
    if (!promised.actions().isEmpty()) {
      var actions = Json.array();
      promised.actions().forEach(actions::add);
      json.set("actions", actions);
    }
    var waits = promised.waits();
    if (waits != null) {
      json.set(
          "arrival_to_result",
          Json.object()
              .put("rows", waits.rows())
              .put("late", waits.tooLong())
              .put("p50_seconds", waits.p50().toMillis() / MILLIS)
              .put("p90_seconds", waits.p90().toMillis() / MILLIS)
              .put("p99_seconds", waits.p99().toMillis() / MILLIS));
    }
  }

  static ObjectNode json(Planned planned) {
    var json = Json.object();
    json.set("calls", range(planned.calls()));
    json.set("tokens", range(planned.tokens()));
    json.set("usd", usd(planned.nanos()));
    json.set(
        "seconds",
        Json.object()
            .put("estimate", planned.millis().estimate() / MILLIS)
            .put("low", planned.millis().low() / MILLIS)
            .put("high", planned.millis().high() / MILLIS));
    return json;
  }

  private static com.fasterxml.jackson.databind.JsonNode usd(@Nullable Range nanos) {
    if (nanos == null) {
      return Json.of(null);
    }
    var json = Json.object();
    json.set("estimate", Json.usd(new Money(nanos.estimate())));
    json.set("low", Json.usd(new Money(nanos.low())));
    json.set("high", Json.usd(new Money(nanos.high())));
    return json;
  }

  private static ObjectNode range(Range range) {
    return Json.object()
        .put("estimate", range.estimate())
        .put("low", range.low())
        .put("high", range.high());
  }
}
