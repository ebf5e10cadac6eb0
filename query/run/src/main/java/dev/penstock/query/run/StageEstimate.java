package dev.penstock.query.run;

import java.util.List;

/// What running a stage would take.
///
/// @param rows of its output; at most, when `exact` is false
/// @param exact whether every verdict on the way is known
public record StageEstimate(
    String stage, long rowsIn, long rows, boolean exact, List<CallEstimate> calls) {
  public StageEstimate {
    calls = List.copyOf(calls);
  }

  /// One semantic call's part.
  ///
  /// @param model that would be asked
  /// @param rows that need an answer
  /// @param calls distinct questions that are not on record; each is counted where it is met first
  /// @param reused answers that are on record
  /// @param open rows whose answer is not on record
  public record CallEstimate(
      String label,
      String model,
      long rows,
      long calls,
      long reused,
      long open,
      long inputTokens,
      long outputTokens) {}
}
