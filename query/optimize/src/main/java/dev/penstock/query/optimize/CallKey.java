package dev.penstock.query.optimize;

import org.apache.calcite.rex.RexCall;

/// What makes two semantic calls over the same relation equal: function, options and arguments.
final class CallKey {
  private CallKey() {}

  /// The operator's name holds its options.
  static String of(RexCall call) {
    return call.getOperator().getName() + call.getOperands();
  }
}
