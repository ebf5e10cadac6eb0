package dev.penstock.query.plan;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.OperandTypes;

/// An expression of the engine's own SQL as an operator: `{0}`, `{1}`, … stand for its operands.
///
/// For what a rule writes into a plan by itself. Its call's type is told, not derived: use
/// `RexBuilder.makeCall(type, pattern, operands)`.
public final class EnginePattern extends SqlFunction {
  private static final Pattern PLACE = Pattern.compile("\\{(\\d+)}");
  private final String pattern;

  public EnginePattern(String pattern) {
    super(
        pattern,
        SqlKind.OTHER_FUNCTION,
        null,
        null,
        OperandTypes.VARIADIC,
        SqlFunctionCategory.USER_DEFINED_FUNCTION);
    this.pattern = pattern;
  }

  /// Whether a call in an expression makes rows of a list.
  static boolean multipliesRows(RexNode expression) {
    return expression instanceof RexCall call
        && ((call.getOperator() instanceof EnginePattern one && one.unnests())
            || call.getOperands().stream().anyMatch(EnginePattern::multipliesRows));
  }

  private boolean unnests() {
    return pattern.contains("unnest(") || pattern.contains("generate_subscripts(");
  }

  String sql(List<String> operands) {
    return PLACE
        .matcher(pattern)
        .replaceAll(
            place -> Matcher.quoteReplacement(operands.get(Integer.parseInt(place.group(1)))));
  }
}
