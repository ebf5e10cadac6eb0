package dev.penstock.query.optimize;

import dev.penstock.query.plan.SemanticFunction;
import java.util.TreeMap;
import org.apache.calcite.rex.RexCall;

/// What makes two semantic calls over the same relation equal: function, options and arguments.
final class CallKey {
  private CallKey() {}

  static String of(RexCall call) {
    var function = (SemanticFunction) call.getOperator();
    return function.function()
        + "|"
        + function.prompt()
        + "|"
        + new TreeMap<>(function.options())
        + "|"
        + call.getOperands();
  }
}
