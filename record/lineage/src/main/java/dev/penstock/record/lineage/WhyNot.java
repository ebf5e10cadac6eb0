package dev.penstock.record.lineage;

import java.util.List;

/// Where a row went that did not arrive.
///
/// @param row which, for people: `calls data/calls.csv line 7`
/// @param reached the rows of the stage asked about that it went into after all
/// @param losses where it left, on every way to that stage
public record WhyNot(String row, List<Reached> reached, List<Loss> losses) {
  public WhyNot {
    reached = List.copyOf(reached);
    losses = List.copyOf(losses);
  }

  /// A stage at which the row left.
  ///
  /// @param operator the call's label; empty when no call decided
  /// @param reason a sentence
  /// @param calls what the model was asked and said
  public record Loss(
      String stage, Cause cause, String operator, String reason, List<CallTrace> calls) {
    public Loss {
      calls = List.copyOf(calls);
    }
  }

  public enum Cause {
    /// A model said no.
    VERDICT,
    /// A call failed.
    FAILED,
    /// A WHERE, JOIN, LIMIT or GROUP BY of the stage.
    RELATIONAL,
    /// The stage has no lineage, so it cannot be told.
    UNKNOWN
  }
}
