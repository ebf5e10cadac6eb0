package dev.penstock.query.run;

import dev.penstock.inference.operators.Guess;
import dev.penstock.inference.operators.Operator;
import dev.penstock.query.fragment.SemanticCall;

/// Gives what stands in for a call's open answers in a dry run.
@FunctionalInterface
public interface Guesses {
  /// Nothing: an open verdict lets its row pass, another open answer is NULL.
  Guesses NONE = (_, _, _) -> Guess.NONE;

  Guess of(SemanticCall call, StageJob stage, Operator operator);
}
