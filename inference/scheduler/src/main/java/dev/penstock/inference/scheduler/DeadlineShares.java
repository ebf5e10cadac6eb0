package dev.penstock.inference.scheduler;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Splits a deadline over stages that read one another, each of which may cost a batch's wait.
///
/// Of two stages in a row the first gets half the time; of stages side by side, each all of it:
///
/// ```
/// extract (1/3) -> filter (2/3) -> summarise (3/3)
///                       '-> classify (3/3)
/// ```
///
/// @param reads for each stage, the stages that it reads, without circles
/// @param asking the stages that ask a model
public record DeadlineShares(Map<String, Set<String>> reads, Set<String> asking) {
  public DeadlineShares {
    reads = Map.copyOf(reads);
    asking = Set.copyOf(asking);
  }

  /// By which part of the deadline each asking stage is to be done, from 0 to 1.
  public Map<String, Double> shares() {
    var depths = new HashMap<String, Integer>();
    var after = new HashMap<String, Integer>();
    var shares = new HashMap<String, Double>();
    for (var stage : asking) {
      var depth = depth(stage, depths);
      shares.put(stage, (double) depth / (depth + after(stage, after)));
    }
    return shares;
  }

  /// Asking stages on the longest way to a stage's end.
  private int depth(String stage, Map<String, Integer> known) {
    var found = known.get(stage);
    if (found != null) {
      return found;
    }
    var before =
        reads.getOrDefault(stage, Set.of()).stream().mapToInt(it -> depth(it, known)).max();
    var depth = before.orElse(0) + own(stage);
    known.put(stage, depth);
    return depth;
  }

  /// Asking stages on the longest way that follows.
  private int after(String stage, Map<String, Integer> known) {
    var found = known.get(stage);
    if (found != null) {
      return found;
    }
    var next =
        reads.entrySet().stream()
            .filter(reader -> reader.getValue().contains(stage))
            .mapToInt(reader -> own(reader.getKey()) + after(reader.getKey(), known))
            .max()
            .orElse(0);
    known.put(stage, next);
    return next;
  }

  private int own(String stage) {
    return asking.contains(stage) ? 1 : 0;
  }
}
