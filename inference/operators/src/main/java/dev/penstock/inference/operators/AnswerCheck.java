package dev.penstock.inference.operators;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.penstock.base.ValueType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Checks an answer against its type and gives back its canonical form, or everything that is wrong
/// with it.
///
/// Forgiven: an integer written `3.0`, an enumeration's value in another case, a missing field that
/// may be null, a timestamp with an offset (it becomes UTC).
final class AnswerCheck {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private final List<String> wrong = new ArrayList<>();

  /// What is wrong, each with the path of the field; empty when the answer is valid.
  List<String> wrong() {
    return wrong;
  }

  /// `node` in canonical form. Meaningless when something is [#wrong].
  JsonNode check(ValueType type, @Nullable JsonNode node, String path) {
    if (type instanceof ValueType.OrNull(var present)) {
      return node == null || node.isNull() ? JSON.nullNode() : check(present, node, path);
    }
    if (node == null) {
      return bad("`" + path + "` is missing");
    }
    if (node.isNull()) {
      return bad("`" + path + "` must not be null");
    }
    return present(type, node, path);
  }

  private JsonNode present(ValueType type, JsonNode node, String path) {
    return switch (type) {
      case ValueType.Text _ -> node.isTextual() ? node : not("a text", node, path);
      case ValueType.Int _ -> integer(node, path);
      case ValueType.Real _ -> real(node, path);
      case ValueType.Bool _ -> node.isBoolean() ? node : not("true or false", node, path);
      case ValueType.Date _ -> date(node, path);
      case ValueType.Timestamp _ -> timestamp(node, path);
      case ValueType.Enumeration(var values) -> member(values, node, path);
      case ValueType.ListOf(var element) -> list(element, node, path);
      case ValueType.Struct(var fields) -> struct(fields, node, path);
      case ValueType.Vector(var dimensions) -> vector(dimensions, node, path);
      case ValueType.OrNull(var present) -> check(present, node, path);
    };
  }

  private JsonNode integer(JsonNode node, String path) {
    if (node.isNumber()) {
      try {
        return JSON.numberNode(node.decimalValue().longValueExact());
      } catch (ArithmeticException e) {
        return not("a whole number of 64 bits", node, path);
      }
    }
    return not("a whole number", node, path);
  }

  private JsonNode real(JsonNode node, String path) {
    return node.isNumber() && Double.isFinite(node.doubleValue())
        ? JSON.numberNode(node.doubleValue())
        : not("a number", node, path);
  }

  private JsonNode date(JsonNode node, String path) {
    try {
      return node.isTextual()
          ? JSON.textNode(LocalDate.parse(node.textValue().strip()).toString())
          : not("a date such as \"2026-03-31\"", node, path);
    } catch (DateTimeException e) {
      return not("a date such as \"2026-03-31\"", node, path);
    }
  }

  private JsonNode timestamp(JsonNode node, String path) {
    var read = node.isTextual() ? Timestamps.read(node.textValue().strip()) : null;
    return read == null
        ? not("a timestamp such as \"2026-03-31T09:30:00\"", node, path)
        : JSON.textNode(read);
  }

  private JsonNode member(List<String> values, JsonNode node, String path) {
    if (node.isTextual()) {
      var text = node.textValue();
      if (values.contains(text)) {
        return node;
      }
      var similar = values.stream().filter(text.strip()::equalsIgnoreCase).toList();
      if (similar.size() == 1) {
        return JSON.textNode(similar.getFirst());
      }
    }
    return not("one of " + String.join(", ", values), node, path);
  }

  private JsonNode list(ValueType element, JsonNode node, String path) {
    if (!node.isArray()) {
      return not("a list", node, path);
    }
    var list = JSON.arrayNode();
    for (var i = 0; i < node.size(); i++) {
      list.add(check(element, node.get(i), path + "[" + i + "]"));
    }
    return list;
  }

  private JsonNode struct(List<ValueType.Field> fields, JsonNode node, String path) {
    if (!node.isObject()) {
      return not("an object", node, path);
    }
    var prefix = path.isEmpty() ? "" : path + ".";
    var struct = JSON.objectNode();
    var names = new HashSet<String>();
    for (var field : fields) {
      names.add(field.name());
      struct.set(field.name(), check(field.type(), node.get(field.name()), prefix + field.name()));
    }
    node.fieldNames()
        .forEachRemaining(name -> {
          if (!names.contains(name)) {
            bad("there is no field `" + prefix + name + "`");
          }
        });
    return struct;
  }

  private JsonNode vector(int dimensions, JsonNode node, String path) {
    var list = list(new ValueType.Real(), node, path);
    return list.size() == dimensions ? list : not(dimensions + " numbers", node, path);
  }

  private JsonNode not(String expected, JsonNode node, String path) {
    var text = node.toString();
    var shown = text.length() > 80 ? text.substring(0, 80) + "…" : text;
    return bad(
        (path.isEmpty() ? "it" : "`" + path + "`") + " must be " + expected + ", not " + shown);
  }

  private JsonNode bad(String message) {
    wrong.add(message);
    return JSON.nullNode();
  }

  /// A canonical node as [Operator.Value] has it; lists and structs as [Json].
  static @Nullable Object value(ValueType type, JsonNode node) {
    if (node.isNull()) {
      return null;
    }
    return switch (type) {
      case ValueType.Text _, ValueType.Date _, ValueType.Timestamp _, ValueType.Enumeration _ ->
          node.textValue();
      case ValueType.Int _ -> node.longValue();
      case ValueType.Real _ -> node.doubleValue();
      case ValueType.Bool _ -> node.booleanValue();
      case ValueType.ListOf _, ValueType.Struct _ -> new Json(node);
      case ValueType.Vector _ -> floats(node);
      case ValueType.OrNull(var present) -> value(present, node);
    };
  }

  private static float[] floats(JsonNode node) {
    var floats = new float[node.size()];
    for (var i = 0; i < floats.length; i++) {
      floats[i] = node.get(i).floatValue();
    }
    return floats;
  }

  /// Whether a number is too large for a double is decided where it is read.
  static boolean isUnit(BigDecimal number) {
    return number.signum() >= 0 && number.compareTo(BigDecimal.ONE) <= 0;
  }
}
