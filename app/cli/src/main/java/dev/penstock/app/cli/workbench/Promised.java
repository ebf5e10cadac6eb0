package dev.penstock.app.cli.workbench;

import dev.penstock.record.ledger.Late;
import dev.penstock.record.ledger.Planned;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a run stands to what was promised about it.
///
/// @param planned what a plan said before; null: there was none
/// @param actions what the run did to meet its deadline, each with when and why
/// @param waits how long rows waited for their results; null: not asked for, or no row was new
/// @param late rows that waited longer than promised, the longest first; at most [#MOST]
public record Promised(
    @Nullable Planned planned, List<String> actions, @Nullable Waits waits, List<Late> late) {
  /// Of late rows, as many are kept.
  public static final int MOST = 10_000;

  public static final Promised NOTHING = new Promised(null, List.of(), null, List.of());

  public Promised {
    actions = List.copyOf(actions);
    late = List.copyOf(late);
  }

  /// From arrival to result.
  ///
  /// @param p50 half of the rows waited no longer
  public record Waits(long rows, long tooLong, Duration p50, Duration p90, Duration p99) {}
}
