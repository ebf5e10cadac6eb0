package dev.penstock.query.optimize;

import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.rules.FilterJoinRule.FilterIntoJoinRule.FilterIntoJoinRuleConfig;

/// Runs plain predicates over one side of a join on that side.
///
/// ```
/// Filter price < 10                       Join id = product_id
///   Join id = product_id          =>        Filter price < 10
///     Scan product, Scan review               Scan product
///                                           Scan review
/// ```
///
/// Calcite's own rule, kept away from semantic predicates: those stay above the join, where only
/// rows that found a partner are asked about. A question about one side is the same for each
/// partner, and equal questions are asked once.
final class PlainFilterIntoJoin {
  static final RelOptRule RULE =
      FilterIntoJoinRuleConfig.DEFAULT
          .withOperandSupplier(top ->
              top.operand(Filter.class)
                  .predicate(filter -> !Semantics.asks(filter))
                  .oneInput(below -> below.operand(Join.class).anyInputs()))
          .as(FilterIntoJoinRuleConfig.class)
          .toRule();

  private PlainFilterIntoJoin() {}
}
