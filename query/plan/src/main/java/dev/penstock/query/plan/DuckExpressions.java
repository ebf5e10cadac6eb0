package dev.penstock.query.plan;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.calcite.avatica.util.ByteString;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLambda;
import org.apache.calcite.rex.RexLambdaRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/// Writes expressions over columns that are already written.
///
/// @param fields what stands for each input column
/// @param correlated what stands for each column of an enclosing relation
record DuckExpressions(List<String> fields, Map<CorrelationId, List<String>> correlated) {

  String sql(RexNode node) {
    return switch (node) {
      case RexInputRef ref -> fields.get(ref.getIndex());
      case RexLiteral literal -> literal(literal);
      case RexOver over -> new DuckWindow(this).sql(over);
      case RexLambda lambda -> lambda(lambda);
      case RexLambdaRef parameter -> Names.quoted(parameter.getName());
      case RexFieldAccess access -> access(access);
      case RexCall call -> call(call);
      default -> throw new IllegalArgumentException("cannot be written as SQL: " + node);
    };
  }

  private String access(RexFieldAccess access) {
    if (access.getReferenceExpr() instanceof RexCorrelVariable variable) {
      var outer = correlated.get(variable.id);
      if (outer == null) {
        throw new IllegalArgumentException("no correlation " + variable.id);
      }
      return outer.get(access.getField().getIndex());
    }
    return "struct_extract("
        + sql(access.getReferenceExpr())
        + ", "
        + Names.text(access.getField().getName())
        + ")";
  }

  private String lambda(RexLambda lambda) {
    var parameters =
        lambda.getParameters().stream()
            .map(parameter -> Names.quoted(parameter.getName()))
            .collect(Collectors.joining(", "));
    return "lambda " + parameters + ": " + sql(lambda.getExpression());
  }

  // Literals

  private static String literal(RexLiteral literal) {
    if (literal.isNull()) {
      var type = literal.getType();
      var open = EngineTypeFactory.isAny(type) || type.getSqlTypeName() == SqlTypeName.NULL;
      return open ? "NULL" : "CAST(NULL AS " + EngineTypes.text(type) + ")";
    }
    return switch (literal.getTypeName()) {
      case BOOLEAN -> RexLiteral.booleanValue(literal) ? "TRUE" : "FALSE";
      case CHAR, VARCHAR -> Names.text(String.valueOf(literal.getValueAs(String.class)));
      case DECIMAL -> number(literal);
      case BINARY -> "'" + bytes(literal.getValueAs(ByteString.class)) + "'::BLOB";
      case DATE, TIME, TIMESTAMP, UUID ->
          "CAST('" + literal.toString() + "' AS " + EngineTypes.text(literal.getType()) + ")";
      case SYMBOL -> String.valueOf(literal.getValue());
      default -> number(literal);
    };
  }

  private static String number(RexLiteral literal) {
    var value = literal.getValueAs(BigDecimal.class);
    var plain =
        value == null ? String.valueOf(literal.getValueAs(Double.class)) : value.toPlainString();
    var type = literal.getType().getSqlTypeName();
    return type == SqlTypeName.DOUBLE || type == SqlTypeName.REAL || type == SqlTypeName.FLOAT
        ? plain + "::DOUBLE"
        : plain;
  }

  private static String bytes(@Nullable ByteString value) {
    var out = new StringBuilder();
    for (var one : value == null ? new byte[0] : value.getBytes()) {
      out.append(String.format(Locale.ROOT, "\\x%02X", one));
    }
    return out.toString();
  }

  // Calls

  private String call(RexCall call) {
    var operands = call.getOperands();
    return switch (call.getKind()) {
      case CAST ->
          "CAST(" + sql(operands.getFirst()) + " AS " + EngineTypes.text(call.getType()) + ")";
      case SAFE_CAST ->
          "TRY_CAST(" + sql(operands.getFirst()) + " AS " + EngineTypes.text(call.getType()) + ")";
      case CASE -> cases(operands);
      case AND -> joined(operands, " AND ");
      case OR -> joined(operands, " OR ");
      case NOT -> "(NOT " + sql(operands.getFirst()) + ")";
      case IS_NULL, IS_NOT_NULL, IS_TRUE, IS_NOT_TRUE, IS_FALSE, IS_NOT_FALSE, IS_UNKNOWN ->
          "(" + sql(operands.getFirst()) + " " + call.getOperator().getName() + ")";
      case MINUS_PREFIX -> "(- " + sql(operands.getFirst()) + ")";
      case PLUS_PREFIX -> sql(operands.getFirst());
      case LIKE, SIMILAR -> like(call);
      case ROW -> joined(operands, ", ");
      case ARRAY_VALUE_CONSTRUCTOR -> list(operands);
      case SEARCH -> sql(RexUtil.expandSearch(new RexBuilder(EngineTypes.FACTORY), null, call));
      case OTHER_FUNCTION, COALESCE, MOD, OTHER -> function(call);
      default ->
          call.getOperator().getSyntax() == SqlSyntax.BINARY
              ? joined(operands, " " + call.getOperator().getName() + " ")
              : function(call);
    };
  }

  private String joined(List<RexNode> operands, String sign) {
    return operands.stream().map(this::sql).collect(Collectors.joining(sign, "(", ")"));
  }

  private String list(List<RexNode> operands) {
    return operands.stream().map(this::sql).collect(Collectors.joining(", ", "[", "]"));
  }

  private String cases(List<RexNode> operands) {
    var text = new StringBuilder("CASE");
    for (var i = 0; i + 1 < operands.size(); i += 2) {
      text.append(" WHEN ")
          .append(sql(operands.get(i)))
          .append(" THEN ")
          .append(sql(operands.get(i + 1)));
    }
    return text.append(" ELSE ").append(sql(operands.getLast())).append(" END").toString();
  }

  private String like(RexCall call) {
    var operands = call.getOperands();
    var word = call.getOperator().getName();
    var text = sql(operands.get(0)) + " " + word + " " + sql(operands.get(1));
    return "(" + (operands.size() > 2 ? text + " ESCAPE " + sql(operands.get(2)) : text) + ")";
  }

  private String function(RexCall call) {
    var operator = call.getOperator();
    if (operator instanceof SemanticFunction semantic) {
      throw new IllegalArgumentException(
          semantic.signature().name() + " is answered by a model, not by the engine");
    }
    var operands = call.getOperands();
    var name = operator.getName();
    if (operator instanceof EnginePattern pattern) {
      return pattern.sql(operands.stream().map(this::sql).toList());
    }
    if (operator.equals(EngineOperators.LIST)) {
      return list(operands);
    }
    if (operator.equals(EngineOperators.STRUCT)) {
      return struct(operands);
    }
    if (name.startsWith(EngineOperators.NAMED)) {
      var parameter = name.substring(EngineOperators.NAMED.length());
      return Names.quoted(parameter) + " := " + sql(operands.getFirst());
    }
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "||", "%" -> joined(operands, " " + name + " ");
      case "[]" -> "(" + sql(operands.getFirst()) + ")[" + sql(operands.get(1)) + "]";
      case "$map" -> map(operands);
      default -> named(name, operands);
    };
  }

  private String named(String name, List<RexNode> operands) {
    return operands.stream()
        .map(this::sql)
        .collect(Collectors.joining(", ", functionName(name) + "(", ")"));
  }

  static String functionName(String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    return Names.isPlain(lower) && !lower.equals("if") ? lower : Names.quoted(lower);
  }

  private String struct(List<RexNode> operands) {
    return IntStream.range(0, operands.size() / 2)
        .mapToObj(i -> sql(operands.get(2 * i)) + ": " + sql(operands.get(2 * i + 1)))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private String map(List<RexNode> operands) {
    return "MAP " + struct(operands);
  }
}
