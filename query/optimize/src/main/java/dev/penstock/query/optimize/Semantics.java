package dev.penstock.query.optimize;

import dev.penstock.query.plan.SemanticFunction;
import java.util.List;
import java.util.function.Predicate;
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
    return any(node, Semantics::isCall);
  }

  private static boolean any(RexNode node, Predicate<RexCall> wanted) {
    try {
      node.accept(
          new RexVisitorImpl<Void>(true) {
            @Override
            public Void visitCall(RexCall call) {
              if (wanted.test(call)) {
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

  /// Whether a call in it says that its row leaves when it fails (`on_error => 'drop'`).
  static boolean mayDrop(Project project) {
    return project.getProjects().stream()
        .anyMatch(expression -> any(expression, Semantics::dropsFailed));
  }

  private static boolean dropsFailed(RexCall call) {
    return call.getOperator() instanceof SemanticFunction function
        && "\"drop\"".equals(function.signature().options().get("on_error"));
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
