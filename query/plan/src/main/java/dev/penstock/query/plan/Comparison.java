package dev.penstock.query.plan;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;

/// What the engine compares: what is alike, and texts with anything that a text can be cast to.
final class Comparison {
  static final SqlReturnTypeInference RESULT = Comparison::check;

  static final SqlReturnTypeInference LOGIC = Comparison::logic;

  private Comparison() {}

  private static RelDataType logic(SqlOperatorBinding binding) {
    for (var type : ResultTypes.types(binding)) {
      var open =
          EngineTypeFactory.isAny(type)
              || type.getSqlTypeName() == SqlTypeName.NULL
              || type.getSqlTypeName() == SqlTypeName.BOOLEAN;
      if (!open) {
        throw Misplaced.types(binding);
      }
    }
    return EngineTypes.parse("BOOLEAN");
  }

  private static RelDataType check(SqlOperatorBinding binding) {
    var left = binding.getOperandType(0);
    var right = binding.getOperandType(1);
    if (binding instanceof SqlCallBinding call && !comparable(left, right)) {
      throw Misplaced.types(call);
    }
    return EngineTypes.parse("BOOLEAN");
  }

  private static boolean comparable(RelDataType left, RelDataType right) {
    var plain = isPlain(left) && isPlain(right);
    return !plain
        || EngineTypeFactory.isText(left)
        || EngineTypeFactory.isText(right)
        || left.getFamily().equals(right.getFamily())
        || (isTime(left) && isTime(right))
        || (isNumberOrFlag(left) && isNumberOrFlag(right));
  }

  private static boolean isPlain(RelDataType type) {
    return isTime(type) || isNumberOrFlag(type) || EngineTypeFactory.isText(type);
  }

  private static boolean isTime(RelDataType type) {
    return SqlTypeFamily.DATETIME.getTypeNames().contains(type.getSqlTypeName());
  }

  private static boolean isNumberOrFlag(RelDataType type) {
    return SqlTypeFamily.NUMERIC.getTypeNames().contains(type.getSqlTypeName())
        || SqlTypeFamily.BOOLEAN.getTypeNames().contains(type.getSqlTypeName());
  }
}
