package dev.penstock.query.optimize;

import java.util.List;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgramBuilder;
import org.apache.calcite.rel.RelNode;

/// The rules, and the order in which they run: to a fixed point, top down.
final class Rules {
  static final List<RelOptRule> ALL =
      List.of(
          SemanticJoinAfterJoin.RULE,
          PlainPredicateFirst.RULE,
          PlainFilterBelowSemanticFilter.RULE,
          PlainFilterBelowProject.RULE,
          PlainFilterIntoJoin.RULE,
          LimitBelowSemanticProject.RULE);

  /// Those that count on a projection to keep every row: it does not where a failed call drops its
  /// row.
  private static final List<RelOptRule> KEEPING = List.of(LimitBelowSemanticProject.RULE);

  /// Without these a plan cannot be cut.
  static final List<RelOptRule> NEEDED = List.of(SemanticJoinAfterJoin.RULE);

  private Rules() {}

  static List<RelOptRule> of(CompileOptions options) {
    if (!options.optimize()) {
      return NEEDED;
    }
    return options.dropsFailed()
        ? ALL.stream().filter(rule -> !KEEPING.contains(rule)).toList()
        : ALL;
  }

  static RelNode apply(RelNode plan, List<RelOptRule> rules) {
    var planner = new HepPlanner(new HepProgramBuilder().addRuleCollection(rules).build());
    planner.setRoot(plan);
    return planner.findBestExp();
  }
}
