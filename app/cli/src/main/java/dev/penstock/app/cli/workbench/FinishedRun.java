package dev.penstock.app.cli.workbench;

import dev.penstock.base.Money;
import dev.penstock.base.Tokens;
import dev.penstock.gateway.core.BatchFigures;
import dev.penstock.query.exchange.Written;
import dev.penstock.query.run.CallMeter;
import dev.penstock.query.run.RunResult;
import dev.penstock.query.run.StageSummary;
import dev.penstock.record.ledger.Beginnings;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A run that came to its end, whichever.
///
/// @param rejections what rows were rejected for, the most frequent first
/// @param written where finished stages also went
/// @param promised how it stands to what was promised
/// @param withheld why they went nowhere although the project wants it; empty: no such reason
/// @param batches what went by batch
/// @param broken tokens of answers that broke off
public record FinishedRun(
    String run,
    RunResult result,
    List<Reason> rejections,
    Duration took,
    List<Written> written,
    String withheld,
    BatchFigures batches,
    Beginnings.Tally broken,
    Promised promised) {
  public FinishedRun {
    rejections = List.copyOf(rejections);
    written = List.copyOf(written);
  }

  /// Why rows of a stage were rejected, and how many.
  public record Reason(String stage, String reason, long rows) {}

  /// All stages' calls together.
  public CallMeter.Figures totals() {
    return result.stages().stream()
        .map(StageSummary::calls)
        .reduce(CallMeter.Figures.NONE, FinishedRun::plus);
  }

  static CallMeter.Figures plus(CallMeter.Figures a, CallMeter.Figures b) {
    return new CallMeter.Figures(
        a.calls() + b.calls(),
        a.reused() + b.reused(),
        a.retries() + b.retries(),
        a.inFlight() + b.inFlight(),
        plus(a.tokens(), b.tokens()),
        plus(a.cost(), b.cost()));
  }

  private static Tokens plus(Tokens a, Tokens b) {
    return a.plus(b);
  }

  private static @Nullable Money plus(@Nullable Money a, @Nullable Money b) {
    return a == null || b == null ? null : a.plus(b);
  }
}
