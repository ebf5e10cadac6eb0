package dev.penstock.query.plan;

import org.apache.calcite.plan.Contexts;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.rules.CoreRules;
import org.apache.calcite.tools.RelBuilder;
import org.apache.calcite.tools.RelBuilderFactory;

/// Turns subqueries into joins, and correlated ones into uncorrelated.
final class Flattening {
  /// Builds what it is told, so that no semantic call is copied, moved or judged on the way.
  static final RelBuilderFactory BUILDER =
      RelBuilder.proto(Contexts.of(plain(RelBuilder.Config.DEFAULT)));

  private Flattening() {}

  static RelBuilder.Config plain(RelBuilder.Config config) {
    return config
        .withSimplify(false)
        .withSimplifyLimit(false)
        .withSimplifyValues(false)
        .withPruneInputOfAggregate(false)
        .withPushJoinCondition(false)
        .withRemoveRedundantDistinct(false)
        .withBloat(-1);
  }

  static RelNode flat(RelNode query) {
    var program =
        HepProgram.builder()
            .addRuleInstance(
                CoreRules.FILTER_SUB_QUERY_TO_CORRELATE
                    .config
                    .withRelBuilderFactory(BUILDER)
                    .toRule())
            .addRuleInstance(
                CoreRules.PROJECT_SUB_QUERY_TO_CORRELATE
                    .config
                    .withRelBuilderFactory(BUILDER)
                    .toRule())
            .addRuleInstance(
                CoreRules.JOIN_SUB_QUERY_TO_CORRELATE
                    .config
                    .withRelBuilderFactory(BUILDER)
                    .toRule())
            .build();
    var planner = new HepPlanner(program);
    planner.setRoot(query);
    return Decorrelation.of(planner.findBestExp());
  }
}
