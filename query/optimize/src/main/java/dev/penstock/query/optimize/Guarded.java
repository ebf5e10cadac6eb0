package dev.penstock.query.optimize;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.jspecify.annotations.Nullable;

/// The semantic calls in expressions that can be asked now, each with the condition under which its
/// answer matters.
///
/// `CASE WHEN a THEN AI_X(t) END` asks only where `a`; `a AND AI_FILTER(…)` only where `a` is not
/// FALSE; `a OR AI_FILTER(…)` only where `a` is not TRUE. A call can be asked now when neither its
/// arguments nor its condition wait for another call.
final class Guarded {
  private final RexBuilder builder;
  private final Map<String, Found> found = new LinkedHashMap<>();

  private Guarded(RexBuilder builder) {
    this.builder = builder;
  }

  /// `guard`: null when the answer always matters.
  record Found(RexCall call, @Nullable RexNode guard) {}

  static List<Found> in(List<? extends RexNode> expressions, RexBuilder builder) {
    var collector = new Guarded(builder);
    expressions.forEach(expression -> collector.visit(expression, List.of()));
    return List.copyOf(collector.found.values());
  }

  private void visit(RexNode node, List<RexNode> conditions) {
    if (!(node instanceof RexCall call) || !Semantics.asks(node)) {
      return;
    }
    if (Semantics.isCall(call)) {
      call.getOperands().forEach(operand -> visit(operand, conditions));
      if (call.getOperands().stream().noneMatch(Semantics::asks)
          && conditions.stream().noneMatch(Semantics::asks)) {
        add(call, conditions);
      }
      return;
    }
    if (call instanceof RexOver) {
      call.getOperands().forEach(operand -> visit(operand, conditions));
      return;
    }
    switch (call.getKind()) {
      case CASE -> visitCase(call, conditions);
      case AND -> visitSiblings(call, conditions, SqlKind.IS_NOT_FALSE);
      case OR -> visitSiblings(call, conditions, SqlKind.IS_NOT_TRUE);
      default -> call.getOperands().forEach(operand -> visit(operand, conditions));
    }
  }

  private void visitCase(RexCall call, List<RexNode> outer) {
    var conditions = new ArrayList<>(outer);
    var operands = call.getOperands();
    for (var i = 0; i + 1 < operands.size(); i += 2) {
      var when = operands.get(i);
      visit(when, conditions);
      visit(operands.get(i + 1), and(conditions, truth(when, SqlKind.IS_TRUE)));
      conditions.add(truth(when, SqlKind.IS_NOT_TRUE));
    }
    visit(operands.getLast(), conditions);
  }

  private void visitSiblings(RexCall call, List<RexNode> outer, SqlKind undecided) {
    var conditions = new ArrayList<>(outer);
    for (var operand : call.getOperands()) {
      if (!Semantics.asks(operand)) {
        conditions.add(truth(operand, undecided));
      }
    }
    for (var operand : call.getOperands()) {
      visit(operand, conditions);
    }
  }

  private void add(RexCall call, List<RexNode> conditions) {
    var guard = conditions.isEmpty() ? null : RexUtil.composeConjunction(builder, conditions);
    found.merge(
        CallKey.of(call),
        new Found(call, guard),
        (one, other) -> new Found(call, either(one.guard(), other.guard())));
  }

  private @Nullable RexNode either(@Nullable RexNode one, @Nullable RexNode other) {
    return one == null || other == null
        ? null
        : RexUtil.composeDisjunction(builder, List.of(one, other));
  }

  private RexNode truth(RexNode condition, SqlKind kind) {
    var operator =
        switch (kind) {
          case IS_TRUE -> SqlStdOperatorTable.IS_TRUE;
          case IS_NOT_FALSE -> SqlStdOperatorTable.IS_NOT_FALSE;
          default -> SqlStdOperatorTable.IS_NOT_TRUE;
        };
    return builder.makeCall(operator, condition);
  }

  private static List<RexNode> and(List<RexNode> conditions, RexNode further) {
    var all = new ArrayList<>(conditions);
    all.add(further);
    return all;
  }
}
