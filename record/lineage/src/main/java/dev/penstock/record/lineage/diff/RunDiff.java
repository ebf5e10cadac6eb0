package dev.penstock.record.lineage.diff;

import java.util.List;

/// What changed between two runs.
///
/// @param stages those that both runs finished, in the order in which data flows
/// @param onlyBefore stages that only the earlier run finished
/// @param onlyAfter stages that only the later one finished
public record RunDiff(
    String before,
    String after,
    List<StageDiff> stages,
    List<String> onlyBefore,
    List<String> onlyAfter) {
  public RunDiff {
    stages = List.copyOf(stages);
    onlyBefore = List.copyOf(onlyBefore);
    onlyAfter = List.copyOf(onlyAfter);
  }
}
