package dev.penstock.query.plan;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperandCountRange;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.type.SqlOperandCountRanges;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.jspecify.annotations.Nullable;

/// A scalar function or an operator, with the engine's rules for types instead of the standard's:
/// what the engine casts by itself is accepted and left as it is written.
final class EngineScalar extends SqlFunction {
  private final transient @Nullable SqlOperator standard;

  /// An operator that takes any operands.
  ///
  /// @param standard what it is in a plan; null: itself
  EngineScalar(String name, SqlReturnTypeInference result, @Nullable SqlOperator standard) {
    super(
        name,
        SqlKind.OTHER_FUNCTION,
        result,
        null,
        null,
        SqlFunctionCategory.USER_DEFINED_FUNCTION);
    this.standard = standard;
  }

  /// The operator that stands for it in a plan.
  SqlOperator inPlan() {
    return standard == null ? this : standard;
  }

  @Override
  public SqlOperandCountRange getOperandCountRange() {
    return SqlOperandCountRanges.any();
  }

  @Override
  public boolean checkOperandTypes(SqlCallBinding binding, boolean throwOnFailure) {
    return true;
  }

  @Override
  public RelDataType deriveType(SqlValidator validator, SqlValidatorScope scope, SqlCall call) {
    return Derivation.type(this, validator, scope, call);
  }
}
