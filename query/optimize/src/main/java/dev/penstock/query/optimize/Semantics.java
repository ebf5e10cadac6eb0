package dev.penstock.query.optimize;

import dev.penstock.query.plan.SemanticFunction;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.rex.RexVisitorImpl;
import org.apache.calcite.util.Util;

/// What rules ask about expressions: does this one need a model?
final class Semantics {
  private Semantics() {}

  static boolean isCall(RexNode node) {
    return node instanceof RexCall call && call.getOperator() instanceof SemanticFunction;
  }

  /// Whether a model is asked anywhere inside `node`.
  static boolean asks(RexNode node) {
    try {
      node.accept(
          new RexVisitorImpl<Void>(true) {
            @Override
            public Void visitCall(RexCall call) {
              if (isCall(call)) {
                throw Util.FoundOne.NULL;
              }
              return super.visitCall(call);
            }
          });
      return false;
    } catch (Util.FoundOne found) {
      return true;
    }
  }

  static boolean asks(Filter filter) {
    return asks(filter.getCondition());
  }

  static boolean asks(Project project) {
    return project.getProjects().stream().anyMatch(Semantics::asks);
  }

  static boolean hasWindow(Project project) {
    return project.containsOver();
  }

  /// Whether `node`, written over the output of `project`, reads only columns that no model made.
  static boolean readsPlainOnly(RexNode node, Project project) {
    return RelOptUtil.InputFinder.bits(node).toList().stream()
        .noneMatch(column -> asks(project.getProjects().get(column)));
  }

  /// `conjuncts` joined by AND again; TRUE when there is none.
  static RexNode and(RexBuilder builder, List<RexNode> conjuncts) {
    return RexUtil.composeConjunction(builder, conjuncts);
  }

  static boolean isColumn(RexNode node) {
    return node instanceof RexInputRef;
  }
}
