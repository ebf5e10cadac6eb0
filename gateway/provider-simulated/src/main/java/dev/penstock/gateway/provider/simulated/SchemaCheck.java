package dev.penstock.gateway.provider.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.StreamSupport;

/// Whether a JSON value conforms to a schema of the strict subset; see [SchemaAnswer].
final class SchemaCheck {
  private final JsonNode root;

  private SchemaCheck(JsonNode root) {
    this.root = root;
  }

  static boolean conforms(JsonNode schema, JsonNode value) {
    return new SchemaCheck(schema).check(schema, value);
  }

  /// What a `$ref` into the same document points to.
  static JsonNode resolve(JsonNode root, JsonNode reference) {
    var target = root.at(reference.get("$ref").asText().substring(1));
    if (target.isMissingNode()) {
      throw new IllegalArgumentException("the schema has no " + reference.get("$ref"));
    }
    return target;
  }

  private boolean check(JsonNode schema, JsonNode value) {
    if (schema.has("$ref")) {
      return check(resolve(root, schema), value);
    }
    if (schema.has("const")) {
      return schema.get("const").equals(value);
    }
    if (schema.has("enum")) {
      return any(schema.get("enum"), value::equals);
    }
    var union = schema.has("anyOf") ? schema.get("anyOf") : schema.path("oneOf");
    if (!union.isEmpty()) {
      return any(union, one -> check(one, value));
    }
    var type = schema.path("type");
    return type.isArray()
        ? any(type, one -> typed(one.asText(), schema, value))
        : typed(type.asText(), schema, value);
  }

  private boolean typed(String type, JsonNode schema, JsonNode value) {
    return switch (type) {
      case "null" -> value.isNull();
      case "boolean" -> value.isBoolean();
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber() && inRange(schema, value);
      case "number" -> value.isNumber() && inRange(schema, value);
      case "array" -> value.isArray() && items(schema, value);
      default -> value.isObject() && properties(schema, value);
    };
  }

  private static boolean inRange(JsonNode schema, JsonNode value) {
    return value.asDouble() >= schema.path("minimum").asDouble(Double.NEGATIVE_INFINITY)
        && value.asDouble() <= schema.path("maximum").asDouble(Double.POSITIVE_INFINITY);
  }

  private boolean items(JsonNode schema, JsonNode value) {
    return value.size() >= schema.path("minItems").asInt(0)
        && value.size() <= schema.path("maxItems").asInt(Integer.MAX_VALUE)
        && StreamSupport.stream(value.spliterator(), false)
            .allMatch(item -> check(schema.path("items"), item));
  }

  private boolean properties(JsonNode schema, JsonNode value) {
    for (var required : schema.path("required")) {
      if (!value.has(required.asText())) {
        return false;
      }
    }
    var properties = schema.path("properties");
    for (Map.Entry<String, JsonNode> property : value.properties()) {
      var known = properties.get(property.getKey());
      var allowed = schema.path("additionalProperties").asBoolean(true);
      if (known == null ? !allowed : !check(known, property.getValue())) {
        return false;
      }
    }
    return true;
  }

  private static boolean any(JsonNode list, java.util.function.Predicate<JsonNode> test) {
    return StreamSupport.stream(list.spliterator(), false).anyMatch(test);
  }
}
