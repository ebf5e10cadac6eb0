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

/// A cast to a type of the engine, while a query is validated; in a plan it is Calcite's own.
final class EngineCast extends SqlFunction {
  private final transient RelDataType target;
  private final boolean safe;

  private EngineCast(String name, RelDataType target, boolean safe) {
    super(
        name,
        SqlKind.OTHER_FUNCTION,
        _ -> target,
        null,
        null,
        SqlFunctionCategory.USER_DEFINED_FUNCTION);
    this.target = target;
    this.safe = safe;
  }

  static EngineCast of(RelDataType target, boolean safe) {
    var name = (safe ? "TRY_CAST AS " : "CAST AS ") + EngineTypes.text(target);
    return new EngineCast(name, target, safe);
  }

  RelDataType target() {
    return target;
  }

  boolean safe() {
    return safe;
  }

  @Override
  public SqlOperandCountRange getOperandCountRange() {
    return SqlOperandCountRanges.of(1);
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
