package dev.penstock.query.plan;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperandCountRange;
import org.apache.calcite.sql.type.SqlOperandCountRanges;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.apache.calcite.util.Optionality;

/// A function that a model answers once a group: the aggregation of an `AggregateCall` whose
/// arguments are the text and, for `AI_AGG`, the instruction.
public final class SemanticAggregate extends SqlAggFunction {
  private final transient SemanticSignature signature;

  public SemanticAggregate(SemanticSignature signature) {
    super(
        signature.digest(),
        null,
        SqlKind.OTHER_FUNCTION,
        binding -> EngineTypes.of(signature.result()),
        null,
        null,
        SqlFunctionCategory.USER_DEFINED_FUNCTION,
        false,
        false,
        Optionality.OPTIONAL);
    this.signature = signature;
  }

  public SemanticSignature signature() {
    return signature;
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
