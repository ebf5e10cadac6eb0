package dev.penstock.app.cli.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Plans with a pilot, then runs, many times: the intervals must hold what the runs came to.
class PlanCoverageTest {
  private static final int SEEDS = Integer.getInteger("penstock.plan.seeds", 8);

  @TempDir private Path folder;

  /// Of few runs, one miss more than expected is chance: the threshold leaves room for it.
  @ParameterizedTest
  @EnumSource
  void intervalsHoldWhatRunsComeToAndAreNotTrivial(PlanTrials.Pipeline pipeline)
      throws IOException {
    var trials = new PlanTrials();

    for (var seed = 0; seed < SEEDS; seed++) {
      trials.run(folder, pipeline, seed);
    }

    var least = 0.93 - 1.6 * Math.sqrt(0.95 * 0.05 / SEEDS);
    assertThat(PlanTrials.coverage(trials.calls())).as("%s", trials).isGreaterThanOrEqualTo(least);
    assertThat(PlanTrials.coverage(trials.tokens())).as("%s", trials).isGreaterThanOrEqualTo(least);
    assertThat(PlanTrials.coverage(trials.usd())).as("%s", trials).isGreaterThanOrEqualTo(least);
    assertThat(PlanTrials.width(trials.tokens())).as("%s", trials).isLessThan(1);
  }
}
