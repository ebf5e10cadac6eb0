package dev.penstock.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.app.cli.terminal.Figures;
import dev.penstock.app.cli.terminal.Grid;
import dev.penstock.app.cli.terminal.Grid.Side;
import dev.penstock.app.cli.terminal.Ink;
import dev.penstock.app.cli.terminal.Json;
import dev.penstock.app.cli.terminal.Terminal;
import dev.penstock.app.cli.workbench.Forecast;
import dev.penstock.app.cli.workbench.StageStorage;
import dev.penstock.app.cli.workbench.Storage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How `penstock storage` looks.
///
/// @param supposed the forecast of `--what-if`; null: none was asked for
record StorageScreen(Storage storage, @Nullable Forecast supposed, String whatIf) {
  private static final List<String> HEAD =
      List.of(
          "stage",
          "calls",
          "lines",
          "prompts",
          "row texts",
          "answers",
          "index",
          "table",
          "lineage",
          "all");

  static String sealed(long calls) {
    return calls == 0
        ? "nothing to seal: every call of a finished run is sealed"
        : "sealed " + Figures.many(calls, "call");
  }

  /// `950 B`, `9.5 kB`, `68 MB`.
  static String bytes(long bytes) {
    var about = Figures.about(Math.abs(bytes));
    var sign = bytes < 0 ? "−" : "";
    return sign + (about.contains(" ") ? about + "B" : about + " B");
  }

  List<String> lines(Ink ink) {
    var sides = new ArrayList<>(Collections.nCopies(HEAD.size(), Side.RIGHT));
    sides.set(0, Side.LEFT);
    var grid = new Grid(HEAD, sides);
    storage.stages().forEach(stage -> grid.row(cells(stage)));
    grid.row(cells(storage.total()));
    var lines = new ArrayList<String>(grid.lines(Terminal.WIDTH, "  ", ink));
    lines.add("");
    lines.addAll(ledger(ink));
    lines.add(forecast("in 30 days", storage.forecast()));
    if (supposed != null) {
      var saved = storage.forecast().bytes() - supposed.bytes();
      lines.add(
          forecast(whatIf, supposed)
              + (saved > 0 ? ": " + bytes(saved) + " less" : ": nothing less"));
    }
    return lines;
  }

  private static List<String> cells(StageStorage stage) {
    return List.of(
        stage.stage(),
        Figures.count(stage.calls()),
        cell(stage.lines()),
        cell(stage.prompts()),
        cell(stage.cells()),
        cell(stage.answers()),
        cell(stage.index()),
        cell(stage.table()),
        cell(stage.lineage()),
        bytes(stage.bytes()));
  }

  private static String cell(long bytes) {
    return bytes == 0 ? "–" : bytes(bytes);
  }

  private List<String> ledger(Ink ink) {
    var lines = new ArrayList<String>();
    if (storage.sealedCalls() > 0) {
      lines.add(
          item("sealed")
              + Figures.many(storage.sealedCalls(), "call")
              + String.format(
                  Locale.ROOT,
                  ", %.1f bytes each beside row texts and answers",
                  (double) storage.sealedLines() / storage.sealedCalls()));
    }
    if (storage.unsealedCalls() > 0) {
      lines.add(
          item("not sealed")
              + Figures.many(storage.unsealedCalls(), "call")
              + "   "
              + ink.dim("penstock storage --seal"));
    }
    lines.add(
        item("ledger file")
            + bytes(storage.unsealed().file())
            + (storage.unsealed().free() == 0
                ? ""
                : ", of which "
                    + bytes(storage.unsealed().free())
                    + " are free   "
                    + ink.dim("penstock storage --vacuum")));
    return lines;
  }

  private static String item(String name) {
    return "  " + name + " ".repeat(Math.max(1, 13 - name.length()));
  }

  private static String forecast(String name, Forecast forecast) {
    return item(name)
        + bytes(forecast.bytes())
        + String.format(
            Locale.ROOT,
            ", at %s calls a day and %.0f bytes a call",
            Figures.count(Math.round(forecast.callsPerDay())),
            forecast.bytesPerCall());
  }

  ObjectNode json(@Nullable Long sealed, @Nullable Long freed) {
    var json = Json.object();
    var stages = Json.array();
    storage.stages().forEach(stage -> stages.add(json(stage)));
    json.set("stages", stages);
    json.set("total", json(storage.total()));
    json.put("sealed_calls", storage.sealedCalls())
        .put("sealed_bytes", storage.sealedLines())
        .put("unsealed_calls", storage.unsealedCalls())
        .put("ledger_bytes", storage.unsealed().file())
        .put("free_bytes", storage.unsealed().free());
    json.set("forecast", json(storage.forecast()));
    if (supposed != null) {
      json.set("what_if", json(supposed));
    }
    if (sealed != null) {
      json.put("sealed_now", sealed);
    }
    if (freed != null) {
      json.put("vacuumed_bytes", freed);
    }
    return json;
  }

  private static ObjectNode json(StageStorage stage) {
    return Json.object()
        .put("stage", stage.stage())
        .put("calls", stage.calls())
        .put("lines", stage.lines())
        .put("prompts", stage.prompts())
        .put("row_texts", stage.cells())
        .put("answers", stage.answers())
        .put("index", stage.index())
        .put("table", stage.table())
        .put("lineage", stage.lineage())
        .put("bytes", stage.bytes());
  }

  private static ObjectNode json(Forecast forecast) {
    return Json.object()
        .put("days", 30)
        .put("calls_per_day", forecast.callsPerDay())
        .put("bytes_per_call", forecast.bytesPerCall())
        .put("bytes", forecast.bytes());
  }
}
