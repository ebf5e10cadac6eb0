package dev.penstock.query.estimate;

import java.util.List;

/// What one dry run came to, in which each open answer was drawn from the plausible ones.
///
/// @param steps in the order of the forecast's
/// @param rows of every stage's table
public record Pass(List<Asked> steps, List<Double> rows) {
  public Pass {
    steps = List.copyOf(steps);
    rows = List.copyOf(rows);
  }

  /// At one step.
  ///
  /// @param calls questions to be sent
  /// @param counted their input tokens, by our count
  /// @param output tokens of the answers
  public record Asked(double calls, double counted, double output) {}
}
