package dev.penstock.query.run;

import dev.penstock.inference.operators.Operator;
import dev.penstock.query.fragment.SemanticCall;

/// Gives the operator that answers a call.
@FunctionalInterface
public interface Operators {
  Operator operator(SemanticCall call, StageJob stage);

  /// How many rows may wait for this call's answers at once; a few times what the model takes at
  /// once keeps it busy although rows leave in order.
  default int window(SemanticCall call, StageJob stage) {
    return 256;
  }
}
