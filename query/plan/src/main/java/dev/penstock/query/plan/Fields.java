package dev.penstock.query.plan;

import dev.penstock.base.Nearest;
import dev.penstock.base.Problem;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.jspecify.annotations.Nullable;

/// The type of a struct's field, or of an element of a list of structs' …: what `a.b` reads.
final class Fields {
  private Fields() {}

  static RelDataType type(SqlOperatorBinding binding) {
    var struct = binding.getOperandType(0);
    if (EngineTypeFactory.isAny(struct) || isJson(struct)) {
      return EngineTypes.FACTORY.any();
    }
    var name = binding.isOperandLiteral(1, false) ? field(binding) : null;
    if (name == null) {
      return EngineTypes.FACTORY.any();
    }
    if (!struct.isStruct()) {
      throw wrong(
          binding,
          "wrong_type",
          "`"
              + name
              + "` is not a field: what stands before the dot is "
              + EngineTypes.text(struct),
          "");
    }
    var found = struct.getField(name, false, false);
    if (found == null) {
      throw wrong(
          binding,
          "unknown_field",
          "field `" + name + "` is not in this struct",
          Nearest.hint(name, struct.getFieldNames()));
    }
    return EngineTypes.FACTORY.nullable(found.getType());
  }

  private static boolean isJson(RelDataType type) {
    return type instanceof NamedType;
  }

  private static @Nullable String field(SqlOperatorBinding binding) {
    return EngineTypeFactory.isText(binding.getOperandType(1))
        ? binding.getOperandLiteralValue(1, String.class)
        : null;
  }

  private static RuntimeException wrong(
      SqlOperatorBinding binding, String code, String message, String hint) {
    var problem = Problem.of(code, message, hint);
    return binding instanceof SqlCallBinding call
        ? new Misplaced(problem, call.operand(1).getParserPosition())
        : problem.exception();
  }
}
