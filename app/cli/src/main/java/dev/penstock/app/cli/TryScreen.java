package dev.penstock.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.app.cli.terminal.Figures;
import dev.penstock.app.cli.terminal.Grid;
import dev.penstock.app.cli.terminal.Grid.Side;
import dev.penstock.app.cli.terminal.Ink;
import dev.penstock.app.cli.terminal.Json;
import dev.penstock.app.cli.terminal.ResultTable;
import dev.penstock.app.cli.terminal.Terminal;
import dev.penstock.app.cli.workbench.PromptTrial;
import dev.penstock.app.cli.workbench.PromptTrial.Answer;
import dev.penstock.app.cli.workbench.PromptTrial.Row;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A trial as one block a row: what went in, then each field of the answers side by side.
record TryScreen(PromptTrial trial, Ink ink) {
  private static final int LABEL = 18;
  private static final int MOST_LINES = 6;

  List<String> lines() {
    var lines = new ArrayList<String>();
    if (trial.rows().isEmpty()) {
      lines.add("no row of the stage fits");
      return lines;
    }
    var head = new ArrayList<String>();
    trial.sides().forEach(side -> head.add(side.name() + "  " + side.version()));
    lines.add(ink.accent("prompts." + trial.prompt().name()));
    lines.add(beside(pad(""), head, " "));
    lines.add(beside(pad(""), trial.sides().stream().map(PromptTrial.Side::model).toList(), " "));
    for (var i = 0; i < trial.rows().size(); i++) {
      lines.add("");
      row(i + 1, trial.rows().get(i), lines);
    }
    lines.add("");
    if (trial.sides().size() > 1) {
      lines.add(
          "  "
              + same()
              + " of "
              + Figures.many(trial.rows().size(), "row")
              + " the same, "
              + ink.strong(trial.rows().size() - same() + " different"));
    }
    lines.addAll(totals());
    return lines;
  }

  private long same() {
    return trial.rows().stream().filter(Row::same).count();
  }

  private void row(int number, Row row, List<String> lines) {
    var label = "row " + number;
    for (var input : row.inputs().entrySet()) {
      var value = input.getValue();
      var shown = value == null ? "NULL" : ResultTable.text(value);
      lines.add(
          ink.dim(pad(label) + Ink.cut(input.getKey() + "  " + shown, Terminal.WIDTH - LABEL)));
      label = "";
    }
    for (var field : fields(row)) {
      var cells = row.answers().stream().map(answer -> cell(answer, field)).toList();
      var differs = cells.stream().distinct().count() > 1;
      field(field, cells, differs, lines);
    }
  }

  /// The names of a struct's fields; one without a name for any other answer.
  private static List<String> fields(Row row) {
    var fields = new LinkedHashSet<String>();
    for (var answer : row.answers()) {
      if (answer != null && answer.value() instanceof Map<?, ?> struct) {
        struct.keySet().forEach(name -> fields.add(String.valueOf(name)));
      }
    }
    return fields.isEmpty() ? List.of("answer") : List.copyOf(fields);
  }

  private static String cell(@Nullable Answer answer, String field) {
    if (answer == null) {
      return "–";
    }
    if (!answer.failure().isEmpty()) {
      return "failed: " + answer.failure();
    }
    var value = answer.value() instanceof Map<?, ?> struct ? struct.get(field) : answer.value();
    return value == null ? "NULL" : ResultTable.text(value);
  }

  private void field(String field, List<String> cells, boolean differs, List<String> lines) {
    var wrapped = cells.stream().map(cell -> wrapped(cell, width())).toList();
    var high = wrapped.stream().mapToInt(List::size).max().orElse(1);
    for (var i = 0; i < Math.min(high, MOST_LINES); i++) {
      var line = i;
      var parts = wrapped.stream().map(each -> line < each.size() ? each.get(line) : "").toList();
      var mark = differs && i == 0 ? ink.strong("≠") : " ";
      lines.add(beside(pad(i == 0 ? "  " + field : ""), parts, mark));
    }
  }

  private int width() {
    return (Terminal.WIDTH - LABEL - 4 * (trial.sides().size() - 1)) / trial.sides().size();
  }

  private String beside(String label, List<String> parts, String mark) {
    return (label
            + parts.stream()
                .map(part -> Ink.cut(part, width()))
                .map(part -> part + " ".repeat(Math.max(0, width() - Ink.width(part))))
                .collect(Collectors.joining("  " + mark + " ")))
        .stripTrailing();
  }

  private static List<String> wrapped(String text, int width) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (var word : text.strip().split("\\s+", -1)) {
      if (!line.isEmpty() && Ink.width(line.toString()) + 1 + Ink.width(word) > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  private List<String> totals() {
    var grid =
        new Grid(
            List.of("", "calls", "reused", "tokens in", "out", "a row", "spent now"),
            List.of(
                Side.LEFT, Side.RIGHT, Side.RIGHT, Side.RIGHT, Side.RIGHT, Side.RIGHT, Side.RIGHT));
    for (var side : trial.sides()) {
      var totals = side.run().totals();
      var cost = side.cost();
      grid.row(
          List.of(
              side.name() + "  " + side.version(),
              Figures.count(totals.calls()),
              Figures.count(totals.reused()),
              Figures.count(side.tokens().input()),
              Figures.count(side.tokens().output()),
              cost == null
                  ? "unpriced"
                  : Figures.usd(
                      cost.dollars()
                          .divide(
                              java.math.BigDecimal.valueOf(trial.rows().size()),
                              java.math.MathContext.DECIMAL32)),
              Figures.usd(totals.cost())));
    }
    return grid.lines(Terminal.WIDTH, "  ", ink);
  }

  private static String pad(String label) {
    return Ink.cut(label, LABEL - 1) + " ".repeat(Math.max(1, LABEL - label.length()));
  }

  ObjectNode json() {
    var sides = Json.array();
    for (var side : trial.sides()) {
      var totals = side.run().totals();
      var object =
          Json.object()
              .put("name", side.name())
              .put("version", side.version())
              .put("model", side.model())
              .put("calls", totals.calls())
              .put("reused", totals.reused())
              .put("input_tokens", side.tokens().input())
              .put("output_tokens", side.tokens().output());
      object.set("usd", Json.usd(side.cost()));
      sides.add(object);
    }
    var rows = Json.array();
    for (var row : trial.rows()) {
      var object = Json.object().put("key", row.key());
      object.set("inputs", Json.of(row.inputs()));
      var answers = Json.array();
      row.answers().forEach(answer -> answers.add(answer == null ? null : json(answer)));
      object.set("answers", answers);
      if (trial.sides().size() > 1) {
        object.put("same", row.same());
      }
      rows.add(object);
    }
    var json = Json.object().put("prompt", trial.prompt().name());
    json.set("sides", sides);
    json.set("rows", rows);
    return json;
  }

  private static ObjectNode json(Answer answer) {
    var object = Json.object();
    object.set("value", Json.of(answer.value()));
    object.put("failure", answer.failure().isEmpty() ? null : answer.failure());
    return object;
  }
}
