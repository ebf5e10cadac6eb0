package dev.penstock.query.optimize;

import java.util.ArrayList;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.plan.RelRule;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rex.RexNode;

/// Joins by the plain part of a condition first, and asks a model only about the pairs that are
/// left.
///
/// ```
/// Join a.id = b.id                       Filter 'same person?'(a.name, b.name)
///      AND 'same person?'(a.name,    =>    Join a.id = b.id
///                         b.name)            Scan a, Scan b
///   Scan a, Scan b
/// ```
///
/// Sound for an inner join only: an outer join also keeps what found no partner.
final class SemanticJoinAfterJoin extends RelRule<RuleConfig> {
  static final RelOptRule RULE =
      RuleConfig.of(
              "SemanticJoinAfterJoin",
              top ->
                  top.operand(Join.class)
                      .predicate(join ->
                          join.getJoinType() == JoinRelType.INNER
                              && Semantics.asks(join.getCondition()))
                      .anyInputs(),
              SemanticJoinAfterJoin::new)
          .toRule();

  private SemanticJoinAfterJoin(RuleConfig config) {
    super(config);
  }

  @Override
  public void onMatch(RelOptRuleCall call) {
    Join join = call.rel(0);
    var plain = new ArrayList<RexNode>();
    var asking = new ArrayList<RexNode>();
    for (var part : RelOptUtil.conjunctions(join.getCondition())) {
      (Semantics.asks(part) ? asking : plain).add(part);
    }
    var equi =
        join.copy(
            join.getTraitSet(),
            Semantics.and(join.getCluster().getRexBuilder(), plain),
            join.getLeft(),
            join.getRight(),
            join.getJoinType(),
            join.isSemiJoinDone());

    call.transformTo(call.builder().push(equi).filter(asking).build());
  }
}
