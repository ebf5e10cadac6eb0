package dev.penstock.query.optimize;

import java.util.List;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelRule;
import org.apache.calcite.rel.core.Filter;

/// Runs a plain filter before a semantic one, so that fewer rows reach a model.
///
/// ```
/// Filter price < 10                 Filter 'is a toy?'(text)
///   Filter 'is a toy?'(text)   =>     Filter price < 10
///     Scan product                      Scan product
/// ```
///
/// Sound because both only drop rows, and neither changes one.
final class PlainFilterBelowSemanticFilter extends RelRule<RuleConfig> {
  static final RelOptRule RULE =
      RuleConfig.of(
              "PlainFilterBelowSemanticFilter",
              top ->
                  top.operand(Filter.class)
                      .predicate(filter -> !Semantics.asks(filter))
                      .oneInput(below ->
                          below.operand(Filter.class).predicate(Semantics::asks).anyInputs()),
              PlainFilterBelowSemanticFilter::new)
          .toRule();

  private PlainFilterBelowSemanticFilter(RuleConfig config) {
    super(config);
  }

  @Override
  public void onMatch(RelOptRuleCall call) {
    Filter plain = call.rel(0);
    Filter semantic = call.rel(1);
    var sunk = plain.copy(plain.getTraitSet(), semantic.getInput(), plain.getCondition());

    call.transformTo(semantic.copy(semantic.getTraitSet(), List.of(sunk)));
  }
}
