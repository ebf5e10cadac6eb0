package dev.penstock.query.plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;

/// Values that are written in the query: literals, lists and structs of them.
final class Constants {
  private Constants() {}

  /// The text of a text constant, also of several joined with `||`.
  static Optional<String> text(SqlNode node) {
    if (node instanceof SqlLiteral literal
        && SqlTypeName.CHAR_TYPES.contains(literal.getTypeName())) {
      return Optional.ofNullable(literal.getValueAs(String.class));
    }
    if (node instanceof SqlCall call && call.getOperator().equals(SqlStdOperatorTable.CONCAT)) {
      return text(call.operand(0))
          .flatMap(left -> text(call.operand(1)).map(right -> left + right));
    }
    return Optional.empty();
  }

  /// The value as JSON; empty when it is not constant.
  static Optional<String> json(SqlNode node) {
    var text = text(node);
    if (text.isPresent()) {
      return text.map(Constants::quoted);
    }
    if (node instanceof SqlLiteral literal) {
      return plain(literal);
    }
    if (!(node instanceof SqlCall call)) {
      return Optional.empty();
    }
    if (call.getKind() == SqlKind.MINUS_PREFIX) {
      return json(call.operand(0)).map(value -> "-" + value);
    }
    return switch (call.getOperator().getName()) {
      case "$list" -> list(call);
      case "$struct" -> struct(call);
      default -> Optional.empty();
    };
  }

  private static Optional<String> plain(SqlLiteral literal) {
    return switch (literal.getTypeName()) {
      case NULL -> Optional.of("null");
      case BOOLEAN -> Optional.of(String.valueOf(literal.booleanValue()));
      case DECIMAL, DOUBLE, REAL, BIGINT, INTEGER ->
          Optional.ofNullable(literal.getValueAs(BigDecimal.class)).map(Constants::number);
      default -> Optional.empty();
    };
  }

  private static String number(BigDecimal value) {
    return value.toPlainString();
  }

  private static Optional<String> list(SqlCall call) {
    var parts = new ArrayList<String>();
    for (var operand : call.getOperandList()) {
      var part = json(operand);
      if (part.isEmpty()) {
        return Optional.empty();
      }
      parts.add(part.get());
    }
    return Optional.of("[" + String.join(", ", parts) + "]");
  }

  private static Optional<String> struct(SqlCall call) {
    var parts = new ArrayList<String>();
    var operands = call.getOperandList();
    for (var i = 0; i + 1 < operands.size(); i += 2) {
      var key = json(operands.get(i));
      var value = json(operands.get(i + 1));
      if (key.isEmpty() || value.isEmpty()) {
        return Optional.empty();
      }
      parts.add(key.get() + ": " + value.get());
    }
    return Optional.of("{" + String.join(", ", parts) + "}");
  }

  static String quoted(String text) {
    var out = new StringBuilder("\"");
    text.chars()
        .forEach(c -> {
          switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
              if (c < ' ') {
                out.append(String.format(Locale.ROOT, "\\u%04x", c));
              } else {
                out.append((char) c);
              }
            }
          }
        });
    return out.append('"').toString();
  }
}
