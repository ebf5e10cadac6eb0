package dev.penstock.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.app.cli.terminal.Figures;
import dev.penstock.app.cli.terminal.Ink;
import dev.penstock.app.cli.terminal.Json;
import dev.penstock.app.cli.terminal.ResultTable;
import dev.penstock.app.cli.terminal.Terminal;
import dev.penstock.base.Manner;
import dev.penstock.record.lineage.CallTrace;
import dev.penstock.record.lineage.Place;
import dev.penstock.record.lineage.Reached;
import dev.penstock.record.lineage.Trace;
import dev.penstock.record.lineage.WhyNot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A row's way as one screen: the row, each stage that made it, and below them the sources.
record TraceScreen(Ink ink) {
  private static final int LABEL = 14;
  private static final int CALLS = 3;
  private static final int SOURCES = 6;
  private static final int SHORT = 32;
  private static final int LONG = 120;
  private static final String REST = "│";

  List<String> lines(Trace trace) {
    var lines = new ArrayList<String>();
    lines.add(ink.accent(pad(trace.stage())) + cut(text(trace.values()), LABEL));
    var seen = "";
    for (var step : trace.steps()) {
      lines.add(REST);
      var label = step.stage().equals(seen) ? "" : step.stage();
      step(step, label, trace, lines);
      seen = step.stage();
    }
    for (var more : trace.more()) {
      lines.add(REST);
      lines.add(
          "├ "
              + ink.dim(
                  pad("")
                      + String.format(
                          Locale.ROOT,
                          "%s rows of %s went into it; %d are shown",
                          Figures.count(more.rows()),
                          more.table(),
                          more.shown())));
    }
    lines.add(REST);
    sources(trace, lines);
    trace.notes().forEach(note -> lines.add("  " + ink.dim(pad("note") + note)));
    return lines;
  }

  private void step(Trace.Step step, String label, Trace trace, List<String> lines) {
    var own = step.stage().equals(trace.stage());
    var what = step.operator() + (own ? "" : "   " + text(step.values()));
    lines.add("├ " + ink.accent(pad(label)) + cut(what, LABEL + 2));
    step.calls().stream().limit(CALLS).forEach(call -> call(call, "│ ", lines));
    if (step.calls().size() > CALLS) {
      lines.add(
          "│ "
              + pad("")
              + ink.dim("and " + (step.calls().size() - CALLS) + " more calls like these"));
    }
  }

  private void call(CallTrace call, String edge, List<String> lines) {
    lines.add(
        edge
            + pad("")
            + ink.dim(
                String.format(
                    Locale.ROOT,
                    "%s (%s) · %s + %s tokens · %s · %s · attempt %d%s",
                    call.name(),
                    call.model(),
                    Figures.count(call.tokens().input()),
                    Figures.count(call.tokens().output()),
                    call.cost() != null && call.cost().nanos() == 0
                        ? "free"
                        : Figures.usd(call.cost()),
                    Figures.duration(Duration.ofMillis(call.millis())),
                    call.attempt(),
                    call.manner() == Manner.CONTINUED ? ", from where an answer broke off" : "")));
    for (var message : Json.parse(call.prompt())) {
      lines.add(edge + pad("") + field(role(message), message.path("content").asText()));
    }
    if (!call.answer().isEmpty()) {
      lines.add(edge + pad("") + field("answer", call.answer()));
    }
  }

  private static String role(JsonNode message) {
    return message.path("role").asText("prompt");
  }

  private String field(String name, String value) {
    return ink.dim(name + " ".repeat(Math.max(1, 11 - name.length())))
        + Ink.cut(value.strip(), Terminal.WIDTH - LABEL - 2 - 11);
  }

  private void sources(Trace trace, List<String> lines) {
    if (trace.sources().isEmpty()) {
      lines.add("└ " + ink.dim(pad("sources") + "not known"));
    }
    var first = true;
    var without = 0;
    for (var source : trace.sources()) {
      if (source.places().isEmpty() && ++without > SOURCES) {
        continue;
      }
      var edge = first ? "└ " : "  ";
      lines.add(
          edge
              + ink.accent(pad(first ? "sources" : ""))
              + source.path()
              + "   "
              + ink.strong(cut(source.position(), LABEL + 2 + source.path().length() + 3)));
      for (var place : source.places()) {
        lines.add("  " + pad("") + quote(place));
      }
      lines.add("  " + pad("") + ink.dim(cut(text(source.values()), LABEL + 2)));
      first = false;
    }
    if (without > SOURCES) {
      lines.add(
          "  "
              + pad("")
              + ink.dim("and " + Figures.many(without - SOURCES, "row") + " more; --json has all"));
    }
  }

  /// Where the words stand, then as many of them as fit.
  private String quote(Place place) {
    var where = place.position() + "   ";
    var words = "“" + place.text().strip().replaceAll("\\s+", " ") + "”";
    return ink.strong(where) + cut(words, LABEL + 2 + where.length());
  }

  List<String> reached(String row, List<Reached> reached) {
    var lines = new ArrayList<String>();
    lines.add(ink.accent(row));
    for (var stage : reached) {
      lines.add(REST);
      lines.add("├ " + ink.accent(pad(stage.stage())) + Figures.many(stage.rows(), "row"));
      for (var each : stage.first()) {
        lines.add("│ " + pad("") + cut(text(each.values()), LABEL + 2));
      }
    }
    if (reached.isEmpty()) {
      lines.add("└ it reached no stage");
    }
    return lines;
  }

  List<String> whyNot(String stage, WhyNot told) {
    var lines = new ArrayList<String>();
    lines.add(ink.accent(told.row()));
    for (var loss : told.losses()) {
      lines.add(REST);
      lines.add(
          "└ "
              + ink.accent(pad(loss.stage()))
              + switch (loss.cause()) {
                case VERDICT -> "dropped: " + ink.strong(loss.reason());
                case FAILED -> ink.red("failed: ") + loss.operator() + ": " + loss.reason();
                case RELATIONAL, UNKNOWN -> loss.reason();
              });
      loss.calls().stream().limit(CALLS).forEach(call -> call(call, "  ", lines));
    }
    if (!told.reached().isEmpty()) {
      lines.add("it is in `" + stage + "`:");
      lines.addAll(reached(told.row(), told.reached()).subList(1, 1 + 2));
    }
    return lines;
  }

  /// Short values first, so that a long text does not push them off the line.
  private static String text(Map<String, @Nullable Object> values) {
    var shorts = new ArrayList<String>();
    var longs = new ArrayList<String>();
    values.forEach((name, value) -> {
      if (value != null && !isLarge(value)) {
        var text = name + " " + Ink.cut(ResultTable.text(value), LONG);
        (text.length() > SHORT ? longs : shorts).add(text);
      }
    });
    shorts.addAll(longs);
    return String.join("   ", shorts);
  }

  /// A vector says nothing to a reader.
  private static boolean isLarge(Object value) {
    return value instanceof List<?> list && list.size() > 20;
  }

  private static String cut(String text, int used) {
    return Ink.cut(text, Terminal.WIDTH - used);
  }

  private static String pad(String label) {
    return label + " ".repeat(Math.max(1, LABEL - label.length()));
  }
}
