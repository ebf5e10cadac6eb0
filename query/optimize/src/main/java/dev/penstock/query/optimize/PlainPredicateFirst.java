package dev.penstock.query.optimize;

import java.util.ArrayList;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.plan.RelRule;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rex.RexNode;

/// Runs the plain part of a predicate before the part that asks a model.
///
/// ```
/// Filter 'is a toy?'(text) AND price < 10        Filter 'is a toy?'(text)
///   Scan product                            =>     Filter price < 10
///                                                    Scan product
/// ```
///
/// Sound because a conjunction keeps a row only when every part is TRUE, in whichever order.
final class PlainPredicateFirst extends RelRule<RuleConfig> {
  static final RelOptRule RULE =
      RuleConfig.of(
              "PlainPredicateFirst",
              top -> top.operand(Filter.class).predicate(Semantics::asks).anyInputs(),
              PlainPredicateFirst::new)
          .toRule();

  private PlainPredicateFirst(RuleConfig config) {
    super(config);
  }

  @Override
  public void onMatch(RelOptRuleCall call) {
    Filter filter = call.rel(0);
    var plain = new ArrayList<RexNode>();
    var asking = new ArrayList<RexNode>();
    for (var part : RelOptUtil.conjunctions(filter.getCondition())) {
      (Semantics.asks(part) ? asking : plain).add(part);
    }
    if (plain.isEmpty()) {
      return;
    }

    call.transformTo(call.builder().push(filter.getInput()).filter(plain).filter(asking).build());
  }
}
