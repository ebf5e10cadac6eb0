package dev.penstock.app.cli.workbench;

import dev.penstock.query.run.StageSummary;
import java.util.List;

/// What the driver counted, as the ledger keeps it.
final class Summaries {
  private static final double MILLIS = 1000;

  private Summaries() {}

  static List<dev.penstock.record.ledger.StageSummary> of(List<StageSummary> stages) {
    return stages.stream().map(Summaries::of).toList();
  }

  private static dev.penstock.record.ledger.StageSummary of(StageSummary stage) {
    return new dev.penstock.record.ledger.StageSummary(
        stage.stage(),
        stage.rowsIn(),
        stage.rowsOut(),
        stage.rejected(),
        stage.calls().calls(),
        stage.calls().reused(),
        stage.calls().retries(),
        stage.calls().tokens(),
        stage.calls().cost(),
        Math.round(stage.seconds() * MILLIS));
  }
}
