package dev.penstock.query.plan;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperandCountRange;
import org.apache.calcite.sql.type.SqlOperandCountRanges;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;

/// A function that a model answers once a row: the operator of a `RexCall` whose operands are the
/// arguments in the order of the signature (a prompt's in the order of its inputs).
///
/// Constant lists and structs among the arguments are texts that hold their JSON. Options are part
/// of the operator. Equal calls are equal expressions, and none is ever folded into a constant.
public final class SemanticFunction extends SqlFunction {
  private final transient SemanticSignature signature;

  public SemanticFunction(SemanticSignature signature) {
    super(
        signature.digest(),
        SqlKind.OTHER_FUNCTION,
        binding -> EngineTypes.of(signature.result()),
        null,
        null,
        SqlFunctionCategory.USER_DEFINED_FUNCTION);
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
