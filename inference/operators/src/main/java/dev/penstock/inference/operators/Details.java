package dev.penstock.inference.operators;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.base.ValueType;
import org.jspecify.annotations.Nullable;

/// What stands around a value in the column: nothing, its confidence, or everything that is known.
enum Details {
  NONE,
  CONFIDENCE,
  ALL;

  /// The column's value; the structs of `confidence` and `details` as JSON.
  @Nullable Object of(Result.Got got) {
    return switch (this) {
      case NONE -> got.value() instanceof Json(var node) ? node.toString() : got.value();
      case CONFIDENCE -> wrapped(got).toString();
      case ALL -> {
        var call = got.calls().isEmpty() ? null : got.calls().getLast();
        yield wrapped(got)
            .put("evidence", got.evidence())
            .put("call", call)
            .putNull("error")
            .toString();
      }
    };
  }

  /// NULL, except that `details` tells the error in its place.
  @Nullable String of(Result.Lost lost) {
    if (this != ALL || lost.failure().stopsRun()) {
      return null;
    }
    var call = lost.calls().isEmpty() ? null : lost.calls().getLast();
    return JsonNodeFactory.instance
        .objectNode()
        .putNull("value")
        .putNull("confidence")
        .putNull("evidence")
        .put("call", call)
        .put("error", lost.failure().reason())
        .toString();
  }

  /// The type of the value itself, when `column` is the type of the column.
  ValueType inside(ValueType column) {
    return this != NONE && column instanceof ValueType.Struct(var fields)
        ? fields.stream()
            .filter(field -> field.name().equals("value"))
            .map(ValueType.Field::type)
            .map(type -> type instanceof ValueType.OrNull(var present) ? present : type)
            .findFirst()
            .orElse(column)
        : column;
  }

  private static ObjectNode wrapped(Result.Got got) {
    var node = JsonNodeFactory.instance.objectNode();
    node.set("value", json(got.value()));
    return node.put("confidence", got.confidence());
  }

  private static JsonNode json(@Nullable Object value) {
    return switch (value) {
      case Json(var node) -> node;
      case null -> JsonNodeFactory.instance.nullNode();
      case Boolean bool -> JsonNodeFactory.instance.booleanNode(bool);
      case Long number -> JsonNodeFactory.instance.numberNode(number);
      case Double number -> JsonNodeFactory.instance.numberNode(number);
      default -> JsonNodeFactory.instance.textNode(value.toString());
    };
  }
}
