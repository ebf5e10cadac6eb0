package dev.penstock.gateway.provider.local.llama;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Random;

/// Schemas of the strict subset, and whether an answer conforms to one.
final class RandomSchema {
  private final Random random;

  RandomSchema(long seed) {
    random = new Random(seed);
  }

  ObjectNode object(int depth) {
    var node = JsonNodeFactory.instance.objectNode().put("type", "object");
    var properties = node.putObject("properties");
    var count = 1 + random.nextInt(4);
    for (var i = 0; i < count; i++) {
      properties.set("field \"" + i + "\"", value(depth));
    }
    var required = node.putArray("required");
    properties.fieldNames().forEachRemaining(required::add);
    return node.put("additionalProperties", false);
  }

  private ObjectNode value(int depth) {
    var node = JsonNodeFactory.instance.objectNode();
    switch (random.nextInt(depth == 0 ? 7 : 9)) {
      case 0 -> node.put("type", "string");
      case 1 -> node.put("type", "integer");
      case 2 -> node.put("type", "number");
      case 3 -> node.put("type", "boolean");
      case 4 -> node.put("type", "string").put("format", "date");
      case 5 -> node.put("type", "string").put("format", "date-time");
      case 6 -> node.put("type", "string").putArray("enum").add("a").add("a\"b\\c").add("日本\n");
      case 7 -> node.put("type", "array").set("items", value(depth - 1));
      default -> node.setAll(object(depth - 1));
    }
    if (random.nextInt(4) == 0) {
      var type = node.path("type").asText();
      node.putArray("type").add(type).add("null");
      if (node.has("enum")) {
        node.withArray("enum").addNull();
      }
    }
    return node;
  }

  static boolean conforms(JsonNode schema, JsonNode value) {
    var types = SchemaGrammar.types(schema);
    if (value.isNull()) {
      return types.contains("null");
    }
    if (schema.has("enum")) {
      for (var one : schema.path("enum")) {
        if (one.equals(value)) {
          return true;
        }
      }
      return false;
    }
    return switch (types.getFirst()) {
      case "object" -> conformsAsObject(schema, value);
      case "array" -> {
        var all = value.isArray();
        for (var item : value) {
          all &= conforms(schema.path("items"), item);
        }
        yield all;
      }
      case "integer" -> value.isIntegralNumber() && value.canConvertToLong();
      case "number" -> value.isNumber() && Double.isFinite(value.doubleValue());
      case "boolean" -> value.isBoolean();
      default -> value.isTextual() && formatted(schema.path("format").asText(), value.textValue());
    };
  }

  private static boolean conformsAsObject(JsonNode schema, JsonNode value) {
    var properties = schema.path("properties");
    var all = value.isObject() && value.size() == properties.size();
    for (var property : properties.properties()) {
      all &= value.has(property.getKey());
      all &= conforms(property.getValue(), value.path(property.getKey()));
    }
    return all;
  }

  private static boolean formatted(String format, String text) {
    return switch (format) {
      case "date" -> LocalDate.parse(text).toString().equals(text);
      case "date-time" -> LocalDateTime.parse(text).getYear() > 0;
      default -> true;
    };
  }
}
