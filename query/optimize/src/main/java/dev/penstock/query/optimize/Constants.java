package dev.penstock.query.optimize;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/// Arguments that are the same for every row, such as the labels of a classification: the engine
/// computes them once, when the stage is compiled.
final class Constants {
  private final StageContext stage;

  Constants(StageContext stage) {
    this.stage = stage;
  }

  static boolean isConstant(RexNode node) {
    return !Semantics.asks(node) && RexUtil.isConstant(node);
  }

  /// The value as text, or as JSON when it is a list or a struct.
  @Nullable String value(RexNode constant) {
    if (constant instanceof RexLiteral literal) {
      if (literal.isNull()) {
        return null;
      }
      if (SqlTypeName.CHAR_TYPES.contains(literal.getType().getSqlTypeName())) {
        return literal.getValueAs(String.class);
      }
    }
    var sql = "SELECT " + stage.sql(asText(constant, stage.engineCalls));
    try (var rows = stage.engine.query(sql)) {
      var value = rows.next() ? rows.get(0) : null;
      return value == null ? null : value.toString();
    }
  }

  /// Text stays as it is; lists, structs and maps become JSON; everything else is written as the
  /// engine writes it.
  static RexNode asText(RexNode node, EngineCalls calls) {
    var type = node.getType();
    if (SqlTypeFamily.CHARACTER.contains(type)) {
      return node;
    }
    return isNested(type) ? calls.json(node) : calls.asText(node);
  }

  private static boolean isNested(RelDataType type) {
    return switch (type.getSqlTypeName()) {
      case ARRAY, MAP, MULTISET, ROW, STRUCTURED -> true;
      default -> type.isStruct();
    };
  }
}
