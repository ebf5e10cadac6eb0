package dev.penstock.app.cli.workbench;

import dev.penstock.query.run.StageJob;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/// How many stages that ask a model stand before a stage, at most: later ones are served first, so
/// that rows that are begun come to their end.
final class Depths implements ToIntFunction<String> {
  private final Map<String, Integer> before = new HashMap<>();

  /// @param jobs each after those it reads
  Depths(List<StageJob> jobs) {
    for (var job : jobs) {
      var own =
          job.plan().inputs().stream()
              .filter(before::containsKey)
              .mapToInt(input -> before.getOrDefault(input, 0) + asking(jobs, input))
              .max()
              .orElse(0);
      before.put(job.plan().stage(), own);
    }
  }

  private static int asking(List<StageJob> jobs, String stage) {
    return jobs.stream()
            .anyMatch(job -> job.plan().stage().equals(stage) && !job.plan().calls().isEmpty())
        ? 1
        : 0;
  }

  /// 0 for a stage that is not of the run.
  @Override
  public int applyAsInt(String stage) {
    return before.getOrDefault(stage, 0);
  }
}
