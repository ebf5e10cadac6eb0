package dev.penstock.query.plan;

import dev.penstock.base.Problem;
import dev.penstock.base.ValueType;
import dev.penstock.base.ValueType.Field;
import dev.penstock.base.ValueTypeParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlNode;

/// The type of a semantic function's answer, read from its constant arguments.
final class SemanticResults {
  private static final List<String> SENTIMENTS =
      List.of("positive", "neutral", "negative", "mixed");

  private SemanticResults() {}

  static ValueType of(SemanticSyntax syntax, List<SqlNode> operands, Map<String, String> options) {
    var plain =
        switch (syntax.function()) {
          case COMPLETE -> completion(options);
          case EXTRACT -> schema(operands.get(1));
          case CLASSIFY -> labels(operands.get(1), options);
          case FILTER -> new ValueType.Bool();
          case SENTIMENT -> new ValueType.Enumeration(SENTIMENTS);
          case SUMMARIZE, TRANSLATE, REDACT, AGGREGATE, SUMMARIZE_ALL, PROMPT ->
              new ValueType.Text();
          case EMBED -> new ValueType.Vector(0);
          case SIMILARITY -> new ValueType.Real();
          case COUNT_TOKENS -> new ValueType.Int();
        };
    return extended(plain, options);
  }

  /// With `confidence => true` or `details => true` the value becomes part of a struct.
  static ValueType extended(ValueType plain, Map<String, String> options) {
    if (isTrue(options, "details")) {
      return new ValueType.Struct(
          List.of(
              new Field("value", plain, ""),
              optional("confidence", new ValueType.Real()),
              optional("evidence", new ValueType.Text()),
              optional("call", new ValueType.Int()),
              optional("error", new ValueType.Text())));
    }
    if (!isTrue(options, "confidence")) {
      return plain;
    }
    return new ValueType.Struct(
        List.of(new Field("value", plain, ""), optional("confidence", new ValueType.Real())));
  }

  private static Field optional(String name, ValueType type) {
    return new Field(name, new ValueType.OrNull(type), "");
  }

  private static boolean isTrue(Map<String, String> options, String name) {
    return "true".equals(options.get(name));
  }

  private static ValueType completion(Map<String, String> options) {
    var format = options.get("response_format");
    if (format == null) {
      return new ValueType.Text();
    }
    return new ValueType.Struct(
        ValueTypeParser.parseFields(format.startsWith("\"") ? unquoted(format) : format));
  }

  private static String unquoted(String json) {
    return json.substring(1, json.length() - 1)
        .replace("\\\"", "\"")
        .replace("\\n", "\n")
        .replace("\\t", "\t")
        .replace("\\\\", "\\");
  }

  private static ValueType schema(SqlNode operand) {
    var text = Constants.text(operand).or(() -> Constants.json(operand));
    return new ValueType.Struct(
        ValueTypeParser.parseFields(
            text.orElseThrow(() ->
                Problem.of(
                        "not_constant",
                        "the schema of AI_EXTRACT must be a constant",
                        "write 'name text, count integer?'")
                    .exception())));
  }

  private static ValueType labels(SqlNode operand, Map<String, String> options) {
    var names = new ArrayList<String>();
    if (operand instanceof SqlCall list && list.getOperator().getName().equals("$list")) {
      list.getOperandList().forEach(label -> names.addAll(label(label)));
    }
    var one = names.isEmpty() ? new ValueType.Text() : new ValueType.Enumeration(names);
    return isTrue(options, "multi") ? new ValueType.ListOf(one) : one;
  }

  /// A label is a text, or a struct with a field `label`.
  private static List<String> label(SqlNode node) {
    if (node instanceof SqlCall call && call.getOperator().getName().equals("$struct")) {
      var operands = call.getOperandList();
      for (var i = 0; i + 1 < operands.size(); i += 2) {
        if (Constants.text(operands.get(i)).orElse("").equals("label")) {
          return Constants.text(operands.get(i + 1)).stream().toList();
        }
      }
    }
    return Constants.text(node).stream().toList();
  }
}
