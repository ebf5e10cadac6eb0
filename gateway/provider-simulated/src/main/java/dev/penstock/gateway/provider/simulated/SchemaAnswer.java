package dev.penstock.gateway.provider.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;

/// Makes a JSON value that conforms to a schema of the strict subset: objects, arrays, texts,
/// numbers, booleans, `enum`, `const`, unions with null (`anyOf`, type lists) and `$ref` into
/// `$defs`.
///
/// A property called `quote` or `evidence` gets words that stand in the user's text; see [Spans].
final class SchemaAnswer {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);

  /// A recursive schema ends here: lists are empty and what may be null is.
  private static final int DEEPEST = 8;

  private final JsonNode root;
  private final Spans spans;
  private final Simulation simulation;

  SchemaAnswer(JsonNode root, Spans spans, Simulation simulation) {
    this.root = root;
    this.spans = spans;
    this.simulation = simulation;
  }

  JsonNode value(Chance chance) {
    return value(root, "", chance, 0);
  }

  private JsonNode value(JsonNode schema, String name, Chance chance, int depth) {
    if (schema.has("$ref")) {
      return value(SchemaCheck.resolve(root, schema), name, chance, depth + 1);
    }
    if (schema.has("const")) {
      return schema.get("const");
    }
    if (schema.has("enum")) {
      return oneOf(schema.get("enum"), chance);
    }
    var union = schema.has("anyOf") ? schema.get("anyOf") : schema.path("oneOf");
    if (!union.isEmpty()) {
      return value(branch(union, chance, depth), name, chance.at("branch"), depth + 1);
    }
    return typed(type(schema.path("type"), chance, depth), schema, name, chance, depth);
  }

  private JsonNode typed(String type, JsonNode schema, String name, Chance chance, int depth) {
    return switch (type) {
      case "null" -> JSON.nullNode();
      case "boolean" -> JSON.booleanNode(chance.under(simulation.selectivity()));
      case "integer" -> JSON.numberNode(Math.round(number(schema, chance)));
      case "number" -> JSON.numberNode(Math.round(number(schema, chance) * 100) / 100.0);
      case "array" -> array(schema, name, chance, depth);
      case "string" -> JSON.textNode(text(schema, name, chance));
      default -> object(schema, chance, depth); // no type at all: an object conforms
    };
  }

  private JsonNode object(JsonNode schema, Chance chance, int depth) {
    var object = JSON.objectNode();
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      var name = property.getKey();
      object.set(name, value(property.getValue(), name, chance.at(name), depth + 1));
    }
    return object;
  }

  private JsonNode array(JsonNode schema, String name, Chance chance, int depth) {
    var least = schema.path("minItems").asInt(0);
    var most = Math.max(least, schema.path("maxItems").asInt(Math.max(3, least)));
    var size = depth >= DEEPEST ? least : least + chance.at("size").below(most - least + 1);
    var array = JSON.arrayNode();
    for (var i = 0; i < size; i++) {
      array.add(value(schema.path("items"), name, chance.at(i), depth + 1));
    }
    return array;
  }

  /// A yes among the values is drawn as often as a true.
  private JsonNode oneOf(JsonNode values, Chance chance) {
    var yes = new ArrayList<JsonNode>();
    var others = new ArrayList<JsonNode>();
    for (var value : values) {
      (value.asText().toLowerCase(Locale.ROOT).matches("yes|true") ? yes : others).add(value);
    }
    if (yes.size() != 1 || others.isEmpty()) {
      return values.get(chance.below(values.size()));
    }
    return chance.under(simulation.selectivity())
        ? yes.getFirst()
        : others.get(chance.at("other").below(others.size()));
  }

  private JsonNode branch(JsonNode union, Chance chance, int depth) {
    var present = new ArrayList<JsonNode>();
    for (var one : union) {
      if (!one.path("type").asText().equals("null")) {
        present.add(one);
      }
    }
    var nullable = present.size() < union.size();
    if (present.isEmpty() || (nullable && isNull(chance, depth))) {
      return JSON.objectNode().put("type", "null");
    }
    return present.get(chance.at("which").below(present.size()));
  }

  private String type(JsonNode type, Chance chance, int depth) {
    if (!type.isArray()) {
      return type.asText("object");
    }
    var present = new ArrayList<String>();
    type.forEach(one -> present.add(one.asText()));
    var nullable = present.remove("null");
    if (present.isEmpty() || (nullable && isNull(chance, depth))) {
      return "null";
    }
    return present.get(chance.at("which").below(present.size()));
  }

  private boolean isNull(Chance chance, int depth) {
    return depth >= DEEPEST || chance.at("null").under(simulation.nullRate());
  }

  private static double number(JsonNode schema, Chance chance) {
    var least = schema.path("minimum").asDouble(0);
    var most = schema.path("maximum").asDouble(Math.max(100, least + 100));
    return least + chance.uniform() * (most - least);
  }

  private String text(JsonNode schema, String name, Chance chance) {
    var day = FIRST_DAY.plusDays(chance.below(730));
    return switch (schema.path("format").asText()) {
      case "date" -> day.toString();
      case "date-time" -> day + "T12:00:00Z";
      default ->
          switch (name.toLowerCase(Locale.ROOT)) {
            case "quote", "quotes", "evidence" ->
                spans.sentence(schema.path("description").asText(), chance);
            default -> spans.words(chance);
          };
    };
  }
}
