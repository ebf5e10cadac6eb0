package dev.penstock.gateway.provider.simulated;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Random;

/// Schemas of the strict subset, one for each seed.
final class RandomSchemas {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private final Random random;

  private RandomSchemas(Random random) {
    this.random = random;
  }

  static ObjectNode of(long seed) {
    return new RandomSchemas(new Random(seed)).object(0);
  }

  private ObjectNode schema(int depth) {
    return switch (random.nextInt(depth > 3 ? 7 : 11)) {
      case 0 -> JSON.objectNode().put("type", "string");
      case 1 -> JSON.objectNode().put("type", "integer").put("minimum", 3).put("maximum", 9);
      case 2 -> JSON.objectNode().put("type", "number");
      case 3 -> JSON.objectNode().put("type", "boolean");
      case 4 -> {
        var schema = JSON.objectNode();
        schema.putArray("enum").add("a").add("b").add(3);
        yield schema;
      }
      case 5 -> JSON.objectNode().put("const", "fixed");
      case 6 -> {
        var schema = JSON.objectNode();
        schema.putArray("type").add("integer").add("null");
        yield schema;
      }
      case 7 -> {
        var schema = JSON.objectNode();
        schema.putArray("anyOf").add(schema(depth + 1)).add(JSON.objectNode().put("type", "null"));
        yield schema;
      }
      case 8, 9 -> {
        var schema = JSON.objectNode().put("type", "array").put("minItems", random.nextInt(3));
        schema.set("items", schema(depth + 1));
        yield schema;
      }
      default -> object(depth + 1);
    };
  }

  private ObjectNode object(int depth) {
    var schema = JSON.objectNode().put("type", "object").put("additionalProperties", false);
    var properties = schema.putObject("properties");
    var required = schema.putArray("required");
    for (var i = 0; i < 1 + random.nextInt(4); i++) {
      properties.set("p" + i, schema(depth));
      required.add("p" + i);
    }
    return schema;
  }
}
