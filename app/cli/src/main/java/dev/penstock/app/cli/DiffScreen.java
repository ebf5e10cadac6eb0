package dev.penstock.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.app.cli.terminal.Figures;
import dev.penstock.app.cli.terminal.Grid;
import dev.penstock.app.cli.terminal.Grid.Side;
import dev.penstock.app.cli.terminal.Ink;
import dev.penstock.app.cli.terminal.Json;
import dev.penstock.app.cli.terminal.ResultTable;
import dev.penstock.app.cli.terminal.Terminal;
import dev.penstock.record.lineage.diff.Change;
import dev.penstock.record.lineage.diff.RunDiff;
import dev.penstock.record.lineage.diff.StageDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What changed between two runs, for people and for programs.
record DiffScreen(RunDiff diff) {
  private static final int VALUE = 40;
  private static final int CELLS = 3;

  List<String> lines(Ink ink) {
    var lines = new ArrayList<String>();
    lines.add("diff " + ink.accent(diff.before()) + " → " + ink.accent(diff.after()));
    var grid = new Grid(List.of("", "", ""), List.of(Side.LEFT, Side.LEFT, Side.LEFT));
    for (var stage : diff.stages()) {
      grid.row(List.of(stage.stage(), counts(stage), ink.dim(rows(stage))));
    }
    diff.onlyBefore().forEach(stage -> grid.row(List.of(stage, "only in " + diff.before(), "")));
    diff.onlyAfter().forEach(stage -> grid.row(List.of(stage, "only in " + diff.after(), "")));
    lines.addAll(grid.lines(Terminal.WIDTH, "  ", ink));
    for (var stage : diff.stages()) {
      if (!stage.same()) {
        lines.add("");
        lines.addAll(lines(stage, ink));
      }
    }
    return lines;
  }

  private static String counts(StageDiff stage) {
    if (stage.added() + stage.removed() + stage.changed() == 0) {
      return "no row changed";
    }
    return Figures.count(stage.changed())
        + " changed · "
        + Figures.count(stage.added())
        + " added · "
        + Figures.count(stage.removed())
        + " removed";
  }

  private static String rows(StageDiff stage) {
    return stage.rowsBefore() == stage.rowsAfter()
        ? Figures.many(stage.rowsAfter(), "row")
        : Figures.count(stage.rowsBefore()) + " → " + Figures.many(stage.rowsAfter(), "row");
  }

  private static List<String> lines(StageDiff stage, Ink ink) {
    var lines = new ArrayList<String>();
    lines.add(ink.strong(stage.stage()));
    stage.columns().forEach(change -> lines.add("  " + change));
    var changed = of(stage, Change.Kind.CHANGED);
    if (!changed.isEmpty()) {
      lines.addAll(changed(changed, ink));
    }
    for (var kind : List.of(Change.Kind.ADDED, Change.Kind.REMOVED)) {
      var rows = of(stage, kind);
      if (!rows.isEmpty()) {
        lines.addAll(whole(rows, kind, ink));
      }
    }
    var told = stage.rows().size();
    var all = stage.changed() + stage.added() + stage.removed();
    if (told < all) {
      lines.add(
          ink.dim(
              "  "
                  + Figures.count(told)
                  + " of "
                  + Figures.count(all)
                  + " rows; --rows N shows more"));
    }
    return lines;
  }

  private static List<Change> of(StageDiff stage, Change.Kind kind) {
    return stage.rows().stream().filter(change -> change.kind() == kind).toList();
  }

  private static List<String> changed(List<Change> changes, Ink ink) {
    var grid =
        new Grid(
            List.of("row", "column", "before", "", "after", "because"),
            List.of(Side.LEFT, Side.LEFT, Side.LEFT, Side.LEFT, Side.LEFT, Side.LEFT));
    for (var change : changes) {
      var first = true;
      for (var cell : change.cells()) {
        grid.row(
            List.of(
                first ? name(change) : "",
                cell.column(),
                value(cell.before(), ink),
                "→",
                value(cell.after(), ink),
                first ? String.join("; ", change.because()) : ""));
        first = false;
      }
    }
    return grid.lines(Terminal.WIDTH, "  ", ink);
  }

  /// Added and removed rows by their first values.
  private static List<String> whole(List<Change> changes, Change.Kind kind, Ink ink) {
    var head = new ArrayList<>(List.of(""));
    var sides = new ArrayList<>(List.of(Side.LEFT));
    changes.getFirst().cells().stream()
        .limit(CELLS)
        .forEach(cell -> {
          head.add(cell.column());
          sides.add(Side.LEFT);
        });
    var grid = new Grid(head, sides);
    for (var change : changes) {
      var row = new ArrayList<>(List.of(kind == Change.Kind.ADDED ? "+" : "-"));
      change.cells().stream()
          .limit(CELLS)
          .forEach(cell ->
              row.add(value(kind == Change.Kind.ADDED ? cell.after() : cell.before(), ink)));
      grid.row(row);
    }
    return grid.lines(Terminal.WIDTH, "  ", ink);
  }

  private static String name(Change change) {
    var name = change.name();
    return name == null ? change.key().substring(0, 8) : Ink.cut(ResultTable.text(name), VALUE);
  }

  private static String value(@Nullable Object value, Ink ink) {
    return value == null ? ink.dim("NULL") : Ink.cut(ResultTable.text(value), VALUE);
  }

  ObjectNode json() {
    var stages = Json.array();
    diff.stages().forEach(stage -> stages.add(json(stage)));
    var json = Json.object().put("before", diff.before()).put("after", diff.after());
    json.set("stages", stages);
    json.set("only_before", Json.of(diff.onlyBefore()));
    json.set("only_after", Json.of(diff.onlyAfter()));
    return json;
  }

  private static ObjectNode json(StageDiff stage) {
    var rows = Json.array();
    stage.rows().forEach(change -> rows.add(json(change)));
    var json =
        Json.object()
            .put("stage", stage.stage())
            .put("rows_before", stage.rowsBefore())
            .put("rows_after", stage.rowsAfter())
            .put("added", stage.added())
            .put("removed", stage.removed())
            .put("changed", stage.changed());
    json.set("columns", Json.of(stage.columns()));
    json.set("rows", rows);
    return json;
  }

  private static ObjectNode json(Change change) {
    var before = Json.object();
    var after = Json.object();
    for (var cell : change.cells()) {
      if (change.kind() != Change.Kind.ADDED) {
        before.set(cell.column(), Json.of(cell.before()));
      }
      if (change.kind() != Change.Kind.REMOVED) {
        after.set(cell.column(), Json.of(cell.after()));
      }
    }
    var json =
        Json.object()
            .put("change", change.kind().name().toLowerCase(Locale.ROOT))
            .put("key", change.key());
    json.set("before", before);
    json.set("after", after);
    json.set("because", Json.of(change.because()));
    return json;
  }
}
