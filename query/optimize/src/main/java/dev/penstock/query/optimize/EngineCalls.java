package dev.penstock.query.optimize;

import dev.penstock.query.plan.EnginePattern;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlBasicAggFunction;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeTransforms;

/// Calls that lowering writes into a plan by itself: row keys, lists of parents, arguments as text.
///
/// Each is a function only to Calcite; it is written into the SQL as the engine's expression with
/// `{0}`, `{1}`, … replaced by its operands.
final class EngineCalls {
  static final SqlAggFunction LIST =
      SqlBasicAggFunction.create(
          "list",
          SqlKind.OTHER_FUNCTION,
          ReturnTypes.TO_ARRAY.andThen(SqlTypeTransforms.FORCE_NULLABLE),
          OperandTypes.ANY);

  private final RexBuilder builder;
  private final RelDataTypeFactory types;

  EngineCalls(RexBuilder builder) {
    this.builder = builder;
    this.types = builder.getTypeFactory();
  }

  RelDataType text() {
    return nullable(types.createSqlType(SqlTypeName.VARCHAR));
  }

  RelDataType bigint() {
    return nullable(types.createSqlType(SqlTypeName.BIGINT));
  }

  RelDataType bool() {
    return nullable(types.createSqlType(SqlTypeName.BOOLEAN));
  }

  RelDataType bigints() {
    return nullable(types.createArrayType(bigint(), -1));
  }

  private RelDataType nullable(RelDataType type) {
    return types.createTypeWithNullability(type, true);
  }

  RexNode string(String value) {
    return builder.makeLiteral(value, types.createSqlType(SqlTypeName.VARCHAR), true);
  }

  /// The key of a row that an operator makes: MD5 over the operator's name and what identifies the
  /// row to it (specs: identity by lineage, never by what a model wrote).
  RexNode key(String operator, List<RexNode> parts) {
    var pattern =
        new StringBuilder("CAST(md5(concat_ws('|', '" + operator.replace("'", "''") + "'");
    for (var i = 0; i < parts.size(); i++) {
      pattern.append(", coalesce(CAST({").append(i).append("} AS VARCHAR), '-')");
    }
    return call(pattern.append(")) AS UUID)").toString(), text(), parts);
  }

  /// The key of a group or a distinct row: by its values.
  RexNode keyOfValues(String operator, List<RexNode> values) {
    return key(operator, values.stream().map(this::json).toList());
  }

  /// `value` as JSON text.
  RexNode json(RexNode value) {
    return call("CAST(to_json({0}) AS VARCHAR)", text(), List.of(value));
  }

  RexNode asText(RexNode value) {
    return call("CAST({0} AS VARCHAR)", text(), List.of(value));
  }

  RexNode nullOf(RelDataType type, String sqlType) {
    return call("CAST(NULL AS " + sqlType + ")", type, List.of());
  }

  RexNode sorted(RexNode list) {
    return call("list_sort({0})", bigints(), List.of(list));
  }

  RexNode flattened(RexNode lists) {
    return call("flatten({0})", bigints(), List.of(lists));
  }

  RexNode singleton(RexNode value) {
    return call("[{0}]", bigints(), List.of(value));
  }

  /// A text with what it is ordered by, to be collected by [#LIST] and read by [#texts].
  RexNode ordered(List<RexNode> order, RexNode text) {
    var pattern = new StringBuilder("struct_pack(");
    for (var i = 0; i < order.size(); i++) {
      pattern.append("o").append(i).append(" := {").append(i).append("}, ");
    }
    var operands = new ArrayList<>(order);
    operands.add(text);
    return call(
        pattern.append("t := {").append(order.size()).append("})").toString(), text(), operands);
  }

  /// The texts of a group in order, without NULLs, as a JSON list.
  RexNode texts(RexNode orderedList) {
    return call(
        "CAST(to_json(coalesce(list_transform(list_filter(list_sort({0}), lambda x: x.t IS NOT NULL), lambda x: x.t), [])) AS VARCHAR)",
        text(), List.of(orderedList));
  }

  /// `operands` inserted into `pattern`.
  RexNode call(String pattern, RelDataType type, List<RexNode> operands) {
    return builder.makeCall(type, new EnginePattern(pattern), operands);
  }
}
