package dev.penstock.app.cli.terminal;

import dev.penstock.base.Money;
import org.jspecify.annotations.Nullable;

/// Where one stage of a run stands.
///
/// @param asks whether it asks a model: if not, calls, flight, rate and cost show as `–`
/// @param perSecond calls a second, lately
/// @param cost null: unpriced
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
    @Nullable Money cost) {

  public enum State {
    WAITING,
    RUNNING,
    DONE,
    STOPPED
  }
}
