package dev.penstock.app.cli.terminal;

import dev.penstock.base.Money;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Where one stage of a run stands.
///
/// @param asks whether it asks a model: if not, calls, flight, rate and cost show as `–`
/// @param perSecond calls a second, lately
/// @param cost null: unpriced
/// @param left the time it still needs, if it goes on like this; null when that cannot be told
public record StageProgress(
    String stage,
    State state,
    boolean asks,
    long in,
    long out,
    long failed,
    long calls,
    int flight,
    double perSecond,
    @Nullable Money cost,
    @Nullable Duration left) {

  public enum State {
    WAITING,
    RUNNING,
    DONE,
    STOPPED
  }
}
