package dev.penstock.query.project;

import dev.penstock.base.Nearest;
import dev.penstock.base.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Which stages read which, and the order that follows.
///
/// @param order every stage after all that it reads; otherwise in the order of their names
/// @param reads for each stage, the stages it reads
public record Dag(List<String> order, Map<String, Set<String>> reads) {
  public Dag {
    order = List.copyOf(order);
    reads = Map.copyOf(reads);
  }

  /// @param reads for each stage, the names that it reads; those that are no stage are sources.
  ///   Upper and lower case do not matter, as in SQL
  /// @throws dev.penstock.base.ProblemException when stages read each other in a circle
  public static Dag of(Map<String, Set<String>> reads) {
    var stages = new TreeMap<String, String>();
    reads.keySet().forEach(stage -> stages.put(stage.toLowerCase(Locale.ROOT), stage));
    var edges = new LinkedHashMap<String, Set<String>>();
    for (var stage : stages.values()) {
      var inputs = new LinkedHashSet<String>();
      reads.get(stage).stream()
          .map(name -> stages.get(name.toLowerCase(Locale.ROOT)))
          .filter(java.util.Objects::nonNull)
          .sorted()
          .forEach(inputs::add);
      edges.put(stage, inputs);
    }
    var order = new LinkedHashSet<String>();
    edges.keySet().forEach(stage -> visit(stage, edges, new ArrayList<>(), order));
    return new Dag(List.copyOf(order), edges);
  }

  private static void visit(
      String stage, Map<String, Set<String>> edges, List<String> path, Set<String> order) {
    if (path.contains(stage)) {
      throw cycle(path.subList(path.indexOf(stage), path.size()));
    }
    if (order.contains(stage)) {
      return;
    }
    path.add(stage);
    edges.getOrDefault(stage, Set.of()).forEach(input -> visit(input, edges, path, order));
    path.removeLast();
    order.add(stage);
  }

  private static RuntimeException cycle(List<String> circle) {
    var first = circle.getFirst();
    var message =
        circle.size() == 1
            ? "the stage `" + first + "` reads itself"
            : "stages read each other in a circle: "
                + String.join(" reads ", circle)
                + " reads "
                + first;
    return Problem.of("cycle", message, "let one of them read a source instead")
        .in("stages/" + first + ".sql")
        .exception();
  }

  /// The wanted stages and all that they need, in order.
  ///
  /// @param wanted empty: all stages
  /// @throws dev.penstock.base.ProblemException when there is no such stage, with the nearest name
  public List<String> withNeeds(Collection<String> wanted) {
    var needed = new LinkedHashSet<String>();
    only(wanted).forEach(stage -> need(stage, needed));
    return order.stream().filter(needed::contains).toList();
  }

  private void need(String stage, Set<String> needed) {
    if (needed.add(stage)) {
      inputs(stage).forEach(input -> need(input, needed));
    }
  }

  /// The wanted stages alone, in order.
  ///
  /// @param wanted empty: all stages
  /// @throws dev.penstock.base.ProblemException when there is no such stage, with the nearest name
  public List<String> only(Collection<String> wanted) {
    var found = wanted.stream().map(this::stage).toList();
    return order.stream().filter(stage -> wanted.isEmpty() || found.contains(stage)).toList();
  }

  private String stage(String name) {
    return order.stream()
        .filter(name::equalsIgnoreCase)
        .findFirst()
        .orElseThrow(() ->
            Problem.of(
                    "unknown_stage",
                    "`" + name + "` is not a stage of this project",
                    Nearest.hint(name, order))
                .exception());
  }

  /// The stages that this stage reads.
  public Set<String> inputs(String stage) {
    return reads.getOrDefault(stage, Set.of());
  }
}
