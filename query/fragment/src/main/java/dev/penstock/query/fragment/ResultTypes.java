package dev.penstock.query.fragment;

import dev.penstock.base.Problem;
import dev.penstock.base.ValueType;
import dev.penstock.base.ValueType.Field;
import dev.penstock.base.ValueTypeParser;
import dev.penstock.query.fragment.SemanticCall.Function;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The type of a semantic call's column, told from what is constant in the call.
public final class ResultTypes {
  private static final ValueType TEXT = new ValueType.Text();

  private ResultTypes() {}

  /// `arguments` are the call's, null where one is not constant; `options` are JSON texts; `prompt`
  /// is the prompt file's output for [Function#PROMPT], else null; `dimensions` is the length of
  /// the model's vectors for [Function#EMBED], else 0.
  ///
  /// @throws dev.penstock.base.ProblemException when a schema cannot be read
  public static ValueType of(
      Function function,
      List<@Nullable String> arguments,
      Map<String, String> options,
      @Nullable ValueType prompt,
      int dimensions) {
    return detailed(plain(function, arguments, options, prompt, dimensions), options);
  }

  private static ValueType plain(
      Function function,
      List<@Nullable String> arguments,
      Map<String, String> options,
      @Nullable ValueType prompt,
      int dimensions) {
    return switch (function) {
      case COMPLETE -> response(options.get("response_format"));
      case EXTRACT -> schema(arguments.size() > 1 ? arguments.get(1) : null);
      case CLASSIFY -> isTrue(options, "multi") ? new ValueType.ListOf(TEXT) : TEXT;
      case FILTER -> new ValueType.Bool();
      case SENTIMENT, SUMMARIZE, TRANSLATE, REDACT, AGGREGATE, SUMMARIZE_ALL -> TEXT;
      case EMBED -> new ValueType.Vector(dimensions);
      case SIMILARITY -> new ValueType.Real();
      case COUNT_TOKENS -> new ValueType.Int();
      case PROMPT -> prompt == null ? TEXT : prompt;
    };
  }

  /// `value` as `details` or `confidence` wrap it.
  public static ValueType detailed(ValueType value, Map<String, String> options) {
    var number = new Field("confidence", new ValueType.OrNull(new ValueType.Real()), "");
    var inner = new Field("value", orNull(value), "");
    if (isTrue(options, "details")) {
      return new ValueType.Struct(
          List.of(
              inner,
              number,
              new Field("evidence", orNull(TEXT), ""),
              new Field("call", orNull(new ValueType.Int()), ""),
              new Field("error", orNull(TEXT), "")));
    }
    return isTrue(options, "confidence") ? new ValueType.Struct(List.of(inner, number)) : value;
  }

  private static ValueType response(@Nullable String format) {
    if (format == null) {
      return TEXT;
    }
    var text = format.strip();
    var unquoted = text.startsWith("\"") ? text.substring(1).stripLeading() : text;
    return unquoted.startsWith("{") || isOneType(text)
        ? ValueTypeParser.parse(text)
        : new ValueType.Struct(ValueTypeParser.parseFields(inside(text)));
  }

  private static ValueType schema(@Nullable String schema) {
    if (schema == null) {
      throw Problem.of(
              "schema_not_constant",
              "the schema of AI_EXTRACT must be written in the query",
              "for example AI_EXTRACT(text, 'miles integer?, topic enum(refund, outage)')")
          .exception();
    }
    return new ValueType.Struct(ValueTypeParser.parseFields(schema));
  }

  private static boolean isOneType(String text) {
    var word = inside(text).strip();
    return word.startsWith("[") || word.startsWith("enum") || word.chars().noneMatch(c -> c == ' ');
  }

  private static String inside(String text) {
    return text.startsWith("\"") && text.endsWith("\"") && text.length() > 1
        ? text.substring(1, text.length() - 1).replace("\\\"", "\"").replace("\\n", "\n")
        : text;
  }

  private static ValueType orNull(ValueType type) {
    return type instanceof ValueType.OrNull ? type : new ValueType.OrNull(type);
  }

  private static boolean isTrue(Map<String, String> options, String name) {
    return "true".equalsIgnoreCase(options.getOrDefault(name, "").strip());
  }
}
