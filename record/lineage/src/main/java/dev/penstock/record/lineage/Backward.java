package dev.penstock.record.lineage;

import dev.penstock.record.lineage.Trace.More;
import dev.penstock.record.lineage.Trace.SourceRow;
import dev.penstock.record.lineage.Trace.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/// Follows one row back to its sources: every stage is visited once, with all of its rows that are
/// needed, from the last to the first.
final class Backward {
  /// Of an aggregate's parents, this many are followed.
  private static final int FOLLOWED = 20;

  private final TraceTables tables;
  private final Path project;
  private final CallBook calls;
  private final Map<String, SortedSet<Long>> needed = new LinkedHashMap<>();
  private final List<Step> steps = new ArrayList<>();
  private final List<SourceRow> sources = new ArrayList<>();
  private final List<More> more = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  Backward(TraceTables tables, Path project, CallBook calls) {
    this.tables = tables;
    this.project = project;
    this.calls = calls;
  }

  Trace trace(RunFile.Stage stage, long ordinal) {
    need(stage.stage(), List.of(ordinal));
    for (var each : tables.run().upTo(stage.stage()).reversed()) {
      var ordinals = needed.get(each.stage());
      if (ordinals != null) {
        tables.lineage(each, ordinals).forEach(row -> visit(each, row));
      }
    }
    var values = tables.values(stage, ordinal);
    var quotes = Quotes.of(values, steps);
    for (var source : tables.run().sources()) {
      var ordinals = needed.get(source.source());
      if (ordinals != null) {
        tables
            .source(source, ordinals)
            .forEach(row -> sources.add(Sources.row(source, row, project, quotes)));
      }
    }
    notes.addAll(calls.notes());
    return new Trace(
        stage.stage(),
        steps.isEmpty() ? "" : steps.getFirst().key(),
        values,
        sources,
        steps,
        more,
        notes.stream().distinct().toList());
  }

  private void visit(RunFile.Stage stage, TraceTables.Row row) {
    var values = tables.values(stage, row.ordinal());
    var asked = false;
    for (var i = stage.calls().size() - 1; i >= 0; i--) {
      var ids = row.ids("_c" + i);
      if (!ids.isEmpty()) {
        asked = true;
        steps.add(
            new Step(
                stage.stage(),
                stage.calls().get(i).label(),
                row.key(),
                values,
                calls.of(ids.stream().limit(FOLLOWED).toList())));
      }
    }
    if (!asked) {
      steps.add(new Step(stage.stage(), operator(stage, row), row.key(), values, List.of()));
    }
    if (stage.opaque()) {
      notes.add(
          "`" + stage.stage() + "` went to the engine word for word: its rows cannot be followed");
      return;
    }
    for (var i = 0; i < stage.inputs().size(); i++) {
      follow(stage, i, row.ids("_p" + i));
    }
  }

  private static String operator(RunFile.Stage stage, TraceTables.Row row) {
    if (stage.opaque()) {
      return "opaque";
    }
    var parents = 0;
    for (var i = 0; i < stage.inputs().size(); i++) {
      if (row.cells().get("_p" + i) instanceof List<?>) {
        return "aggregate";
      }
      parents += row.cells().get("_p" + i) == null ? 0 : 1;
    }
    return parents > 1 ? "join" : "select";
  }

  private void follow(RunFile.Stage stage, int input, List<Long> ordinals) {
    if (ordinals.isEmpty()) {
      return;
    }
    var read = stage.inputs().get(input);
    var made =
        tables
            .run()
            .stage(read.table())
            .map(RunFile.Stage::run)
            .or(() -> tables.run().source(read.table()).map(RunFile.Source::run));
    if (made.isEmpty() || !made.get().equals(read.run())) {
      notes.add(
          String.format(
              Locale.ROOT,
              "`%s` was made again since `%s` read it: run it again to follow its rows",
              read.table(),
              stage.stage()));
      return;
    }
    var distinct = new TreeSet<>(ordinals);
    if (distinct.size() > FOLLOWED) {
      more.add(new More(read.table(), distinct.size(), FOLLOWED));
    }
    need(read.table(), distinct.stream().limit(FOLLOWED).toList());
  }

  private void need(String table, List<Long> ordinals) {
    needed.computeIfAbsent(table, _ -> new TreeSet<>()).addAll(ordinals);
  }
}
