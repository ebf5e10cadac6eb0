package dev.penstock.query.optimize;

import java.util.function.Function;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelRule;
import org.apache.calcite.rel.core.RelFactories;
import org.apache.calcite.tools.RelBuilderFactory;
import org.jspecify.annotations.Nullable;

/// Calcite asks every rule for a configuration; one record serves all of ours, so none is
/// generated.
record RuleConfig(
    RelBuilderFactory relBuilderFactory,
    @Nullable String description,
    RelRule.OperandTransform operandSupplier,
    Function<RuleConfig, RelOptRule> maker)
    implements RelRule.Config {

  static RuleConfig of(
      String name, RelRule.OperandTransform operands, Function<RuleConfig, RelOptRule> maker) {
    return new RuleConfig(RelFactories.LOGICAL_BUILDER, name, operands, maker);
  }

  @Override
  public RelOptRule toRule() {
    return maker.apply(this);
  }

  @Override
  public RuleConfig withRelBuilderFactory(RelBuilderFactory factory) {
    return new RuleConfig(factory, description, operandSupplier, maker);
  }

  @Override
  public RuleConfig withDescription(@Nullable String newDescription) {
    return new RuleConfig(relBuilderFactory, newDescription, operandSupplier, maker);
  }

  @Override
  public RuleConfig withOperandSupplier(RelRule.OperandTransform transform) {
    return new RuleConfig(relBuilderFactory, description, transform, maker);
  }
}
