package dev.penstock.inference.operators;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.base.ValueType;
import dev.penstock.base.ValueType.Struct;

/// The strict subset of JSON Schema that structured outputs take: every property required, none
/// besides. The text is compact and stable, because it is part of a question's digest.
final class JsonSchema {
  private JsonSchema() {}

  static String of(Struct type) {
    return node(type).toString();
  }

  private static ObjectNode node(ValueType type) {
    var node = JsonNodeFactory.instance.objectNode();
    return switch (type) {
      case ValueType.Text _ -> node.put("type", "string");
      case ValueType.Int _ -> node.put("type", "integer");
      case ValueType.Real _ -> node.put("type", "number");
      case ValueType.Bool _ -> node.put("type", "boolean");
      case ValueType.Date _ -> node.put("type", "string").put("format", "date");
      case ValueType.Timestamp _ -> node.put("type", "string").put("format", "date-time");
      case ValueType.Enumeration(var values) -> {
        node.put("type", "string");
        values.forEach(node.putArray("enum")::add);
        yield node;
      }
      case ValueType.ListOf(var element) -> {
        node.put("type", "array").set("items", node(element));
        yield node;
      }
      case Struct struct -> object(node, struct);
      case ValueType.Vector _ -> {
        node.put("type", "array").putObject("items").put("type", "number");
        yield node;
      }
      case ValueType.OrNull(var present) -> nullable(node(present));
    };
  }

  private static ObjectNode object(ObjectNode node, Struct struct) {
    var properties = node.put("type", "object").putObject("properties");
    for (var field : struct.fields()) {
      var property = node(field.type());
      if (!field.description().isEmpty()) {
        property.put("description", field.description());
      }
      properties.set(field.name(), property);
    }
    var required = node.putArray("required");
    struct.fields().forEach(field -> required.add(field.name()));
    return node.put("additionalProperties", false);
  }

  private static ObjectNode nullable(ObjectNode node) {
    var present = node.path("type").textValue();
    node.putArray("type").add(present).add("null");
    if (node.path("enum") instanceof ArrayNode values) {
      values.addNull();
    }
    return node;
  }
}
