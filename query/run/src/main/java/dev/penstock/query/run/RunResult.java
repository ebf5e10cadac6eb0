package dev.penstock.query.run;

import dev.penstock.base.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a run ended.
///
/// @param problem what ended it early, or which promise was broken; null when it is done
/// @param exitCode the command's
public record RunResult(
    State state, List<StageSummary> stages, @Nullable Problem problem, int exitCode) {
  public RunResult {
    stages = List.copyOf(stages);
  }

  public enum State {
    /// Every stage is complete.
    DONE,
    /// A promise was broken: too many rows were rejected, or one where none may be.
    FAILED,
    /// A budget or the world stopped it; resumable.
    STOPPED,
    /// The user stopped it; resumable.
    INTERRUPTED
  }
}
