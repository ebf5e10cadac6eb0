package dev.penstock.query.plan;

import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;

/// The types of `+ - * / % ||` as the engine has them: whole numbers divide to DOUBLE, a date and
/// an interval make a timestamp, `||` takes anything.
final class Arithmetic {
  private static final EngineTypeFactory FACTORY = EngineTypes.FACTORY;

  static final SqlReturnTypeInference PLUS = binding -> sum(binding, true);
  static final SqlReturnTypeInference MINUS = binding -> sum(binding, false);
  static final SqlReturnTypeInference TIMES = Arithmetic::product;
  static final SqlReturnTypeInference DIVIDE = Arithmetic::quotient;
  static final SqlReturnTypeInference MODULO = binding -> numeric(binding);
  static final SqlReturnTypeInference NEGATE =
      binding -> FACTORY.nullable(binding.getOperandType(0));
  static final SqlReturnTypeInference CONCAT = Arithmetic::concat;

  private Arithmetic() {}

  private static RelDataType type(String text) {
    return EngineTypes.parse(text);
  }

  private static boolean is(RelDataType type, SqlTypeName name) {
    return type.getSqlTypeName() == name;
  }

  private static boolean isInterval(RelDataType type) {
    return type instanceof NamedType named && named.name().equals("INTERVAL");
  }

  private static boolean isTimestamp(RelDataType type) {
    return is(type, SqlTypeName.TIMESTAMP) || is(type, SqlTypeName.TIMESTAMP_TZ);
  }

  private static boolean isOpen(RelDataType type) {
    return EngineTypeFactory.isAny(type) || is(type, SqlTypeName.NULL);
  }

  private static RelDataType sum(SqlOperatorBinding binding, boolean plus) {
    var left = binding.getOperandType(0);
    if (binding.getOperandCount() == 1) {
      return left;
    }
    var right = binding.getOperandType(1);
    if (is(left, SqlTypeName.DATE) || is(right, SqlTypeName.DATE)) {
      return date(left, right, plus);
    }
    if (isTimestamp(left) && isTimestamp(right)) {
      return type("INTERVAL");
    }
    if (isInterval(right) && !isOpen(left)) {
      return FACTORY.nullable(left);
    }
    if (isInterval(left) && !isOpen(right)) {
      return FACTORY.nullable(right);
    }
    if (is(left, SqlTypeName.ARRAY)) {
      return FACTORY.nullable(left);
    }
    return numeric(binding);
  }

  private static RelDataType date(RelDataType left, RelDataType right, boolean plus) {
    if (isInterval(left) || isInterval(right) || is(right, SqlTypeName.TIME)) {
      return type("TIMESTAMP");
    }
    if (isTimestamp(left) || isTimestamp(right)) {
      return type("INTERVAL");
    }
    return is(left, SqlTypeName.DATE) && is(right, SqlTypeName.DATE) && !plus
        ? type("BIGINT")
        : type("DATE");
  }

  private static RelDataType product(SqlOperatorBinding binding) {
    var left = binding.getOperandType(0);
    var right = binding.getOperandType(1);
    if (isInterval(left) || isInterval(right)) {
      return type("INTERVAL");
    }
    if (isDecimal(left) && isDecimal(right)) {
      var precision = Math.min(38, left.getPrecision() + right.getPrecision());
      return type("DECIMAL(" + precision + "," + (left.getScale() + right.getScale()) + ")");
    }
    return numeric(binding);
  }

  private static boolean isDecimal(RelDataType type) {
    return is(type, SqlTypeName.DECIMAL) && !(type instanceof NamedType);
  }

  private static RelDataType quotient(SqlOperatorBinding binding) {
    if (isInterval(binding.getOperandType(0))) {
      return type("INTERVAL");
    }
    numeric(binding);
    return type("DOUBLE");
  }

  private static RelDataType numeric(SqlOperatorBinding binding) {
    var left = binding.getOperandType(0);
    var right = binding.getOperandType(1);
    if (isOpen(left) && isOpen(right)) {
      return FACTORY.any();
    }
    if (isOpen(left) || isOpen(right)) {
      return FACTORY.nullable(isOpen(left) ? right : left);
    }
    if (isLiteralText(binding, 0)) {
      return FACTORY.nullable(right);
    }
    if (isLiteralText(binding, 1)) {
      return FACTORY.nullable(left);
    }
    if (!SqlTypeUtil.isNumeric(left) || !SqlTypeUtil.isNumeric(right)) {
      throw Misplaced.types(binding);
    }
    if (isDecimal(left) && isDecimal(right)) {
      var scale = Math.max(left.getScale(), right.getScale());
      var whole =
          Math.max(left.getPrecision() - left.getScale(), right.getPrecision() - right.getScale());
      return type("DECIMAL(" + Math.min(38, whole + scale + 1) + "," + scale + ")");
    }
    return ResultTypes.common(List.of(left, right));
  }

  private static boolean isLiteralText(SqlOperatorBinding binding, int operand) {
    return EngineTypeFactory.isText(binding.getOperandType(operand))
        && binding.isOperandLiteral(operand, true);
  }

  private static RelDataType concat(SqlOperatorBinding binding) {
    var left = binding.getOperandType(0);
    var right = binding.getOperandType(1);
    if (is(left, SqlTypeName.ARRAY) || is(right, SqlTypeName.ARRAY)) {
      return ResultTypes.common(List.of(left, right));
    }
    return is(left, SqlTypeName.VARBINARY) ? FACTORY.nullable(left) : type("VARCHAR");
  }
}
