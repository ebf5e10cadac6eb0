package dev.penstock.app.cli.workbench;

import dev.penstock.base.Problem;
import dev.penstock.query.project.Stage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Which stage reads which, and an order in which they can be made.
final class StageGraph {
  private final Map<String, Stage> stages = new LinkedHashMap<>();
  private final Map<String, List<String>> reads = new LinkedHashMap<>();

  /// `tables` tells the names that a stage's SQL reads, in any case of letters.
  StageGraph(List<Stage> stages, Function<Stage, Set<String>> tables) {
    stages.forEach(stage -> this.stages.put(key(stage.name()), stage));
    for (var stage : stages) {
      reads.put(
          key(stage.name()),
          tables.apply(stage).stream().map(StageGraph::key).filter(this.stages::containsKey).sorted().toList());
    }
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /// Every stage after those that it reads; otherwise in the order given.
  ///
  /// @throws dev.penstock.base.ProblemException when stages read each other in a circle
  List<Stage> order() {
    var ordered = new LinkedHashSet<String>();
    stages.keySet().forEach(name -> visit(name, ordered, new ArrayDeque<>()));
    return ordered.stream().map(stages::get).toList();
  }

  /// The named stages and all that they need, in order; all stages when none is named.
  List<Stage> needed(Collection<String> names) {
    if (names.isEmpty()) {
      return order();
    }
    var needed = new LinkedHashSet<String>();
    names.forEach(name -> visit(key(name), needed, new ArrayDeque<>()));
    return order().stream().filter(stage -> needed.contains(key(stage.name()))).toList();
  }

  private void visit(String name, Set<String> done, Deque<String> path) {
    if (done.contains(name)) {
      return;
    }
    if (path.contains(name)) {
      throw cycle(name, path);
    }
    path.addLast(name);
    reads.getOrDefault(name, List.of()).forEach(read -> visit(read, done, path));
    path.removeLast();
    done.add(name);
  }

  private RuntimeException cycle(String name, Deque<String> path) {
    var circle = new ArrayList<>(path);
    while (!circle.getFirst().equals(name)) {
      circle.removeFirst();
    }
    circle.add(name);
    var stage = stages.get(name);
    return Problem.of(
            "cycle",
            "stages read each other in a circle: " + String.join(" → ", circle),
            "let one of them read a source instead")
        .in(stage == null ? name : stage.file())
        .at(1, 0)
        .exception();
  }
}
