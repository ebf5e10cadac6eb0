package dev.penstock.record.lineage;

import dev.penstock.record.lineage.WhyNot.Cause;
import dev.penstock.record.lineage.WhyNot.Loss;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/// Follows rows of one table into the stages that read it, and notes where they leave.
final class Forward {
  private static final int SHOWN = 20;
  private final TraceTables tables;
  private final CallBook calls;
  private final Map<String, SortedSet<Long>> alive = new LinkedHashMap<>();
  private final List<Reached> reached = new ArrayList<>();
  private final List<Loss> losses = new ArrayList<>();

  Forward(TraceTables tables, CallBook calls, String table, List<Long> ordinals) {
    this.tables = tables;
    this.calls = calls;
    alive.put(table, new TreeSet<>(ordinals));
  }

  /// Through `stages`, each after those it reads.
  Forward through(List<RunFile.Stage> stages) {
    stages.forEach(this::through);
    return this;
  }

  List<Reached> reached() {
    return reached;
  }

  List<Loss> losses() {
    return losses;
  }

  private void through(RunFile.Stage stage) {
    var read = false;
    var keys = new LinkedHashMap<Long, String>();
    var dropped = new ArrayList<TraceTables.Row>();
    for (var i = 0; i < stage.inputs().size(); i++) {
      var ordinals = alive.get(stage.inputs().get(i).table());
      if (ordinals != null) {
        read = true;
        tables.children(stage, i, ordinals).forEach(row -> keys.put(row.ordinal(), row.key()));
        dropped.addAll(tables.drops(stage, i, ordinals));
      }
    }
    if (!keys.isEmpty()) {
      arrived(stage, keys);
    } else if (read && !alive.containsKey(stage.stage())) {
      losses.addAll(lost(stage, dropped));
    }
  }

  private void arrived(RunFile.Stage stage, Map<Long, String> keys) {
    alive.computeIfAbsent(stage.stage(), _ -> new TreeSet<>()).addAll(keys.keySet());
    var first =
        keys.entrySet().stream()
            .limit(SHOWN)
            .map(row -> new Reached.Row(row.getValue(), tables.values(stage, row.getKey())))
            .toList();
    reached.add(new Reached(stage.stage(), keys.size(), first));
  }

  private List<Loss> lost(RunFile.Stage stage, List<TraceTables.Row> dropped) {
    if (stage.opaque()) {
      return List.of(
          new Loss(
              stage.stage(),
              Cause.UNKNOWN,
              "",
              "the stage went to the engine word for word: its rows cannot be followed",
              List.of()));
    }
    if (dropped.isEmpty()) {
      return List.of(
          new Loss(
              stage.stage(),
              Cause.RELATIONAL,
              "",
              "the stage's SQL did not keep it: a WHERE, JOIN or LIMIT",
              List.of()));
    }
    return dropped.stream().map(row -> semantic(stage, row)).toList();
  }

  private Loss semantic(RunFile.Stage stage, TraceTables.Row row) {
    var verdict = String.valueOf(row.cells().get("verdict"));
    var label = String.valueOf(row.cells().get("label"));
    var asked = calls.of(row.ids("calls").stream().limit(SHOWN).toList());
    return verdict.equals("failed")
        ? new Loss(
            stage.stage(), Cause.FAILED, label, String.valueOf(row.cells().get("reason")), asked)
        : new Loss(stage.stage(), Cause.VERDICT, label, label + " said " + verdict, asked);
  }
}
