package dev.penstock.inference.operators;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.penstock.gateway.api.Request;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Makes answers that a model might give: variants of one that it gave, or, before it gave any,
/// answers that its schema allows.
public final class LikelyAnswers {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int MOST = 20;
  private static final int FEW_WORDS = 4;

  private LikelyAnswers() {}

  /// The same answer with the words of its free texts in another order: as long, but not equal, so
  /// that what asks about it asks something new. Values of an enumeration stay.
  public static String varied(Request.Chat request, String answer, long seed) {
    var schema = request.schema();
    if (schema == null) {
      return shuffled(answer, new Random(seed));
    }
    var root = Json.read(schema);
    var value = Json.read(answer);
    return root.isEmpty() || value.isEmpty()
        ? answer
        : varied(value.get(), root.get(), new Random(seed)).toString();
  }

  private static JsonNode varied(JsonNode value, @Nullable JsonNode schema, Random random) {
    if (value.isObject()) {
      var object = JSON.objectNode();
      value
          .properties()
          .forEach(field ->
              object.set(
                  field.getKey(),
                  varied(field.getValue(), property(schema, field.getKey()), random)));
      return object;
    }
    if (value.isArray()) {
      var array = JSON.arrayNode();
      var items = present(schema, "items");
      value.forEach(item -> array.add(varied(item, items, random)));
      return array;
    }
    return value.isTextual() && schema != null && isFree(schema)
        ? JSON.textNode(shuffled(value.textValue(), random))
        : value;
  }

  private static @Nullable JsonNode property(@Nullable JsonNode schema, String name) {
    var properties = present(schema, "properties");
    return properties == null ? null : properties.get(name);
  }

  /// Of the schema, or of the one of its alternatives that has it.
  private static @Nullable JsonNode present(@Nullable JsonNode schema, String key) {
    if (schema == null || schema.has(key)) {
      return schema == null ? null : schema.get(key);
    }
    for (var one : schema.path("anyOf")) {
      if (one.has(key)) {
        return one.get(key);
      }
    }
    return null;
  }

  private static boolean isFree(JsonNode schema) {
    return present(schema, "enum") == null
        && present(schema, "format") == null
        && present(schema, "const") == null;
  }

  private static String shuffled(String text, Random random) {
    var words = new ArrayList<>(List.of(text.split(" ", -1)));
    Collections.shuffle(words, random);
    if (words.size() <= FEW_WORDS) {
      words.set(0, Integer.toString(random.nextInt(1 << 20), 36)); // a few have too few orders
    }
    return String.join(" ", words);
  }

  /// Every answer that the schema allows, when they are few: of a boolean, or of an enumeration.
  /// Empty when there are many.
  public static List<String> all(Request request) {
    if (!(request instanceof Request.Chat chat) || chat.schema() == null) {
      return List.of();
    }
    return Json.read(chat.schema())
        .map(schema -> all(schema).stream().map(JsonNode::toString).toList())
        .orElse(List.of());
  }

  private static List<JsonNode> all(JsonNode schema) {
    var properties = schema.path("properties");
    if (properties.size() == 1) {
      var name = properties.fieldNames().next();
      return all(properties.get(name)).stream()
          .<JsonNode>map(value -> JSON.objectNode().set(name, value))
          .toList();
    }
    var values = present(schema, "enum");
    if (values != null && values.size() <= MOST) {
      var listed = new ArrayList<JsonNode>();
      values.forEach(listed::add);
      return listed;
    }
    return schema.path("type").asText().equals("boolean")
        ? List.of(JSON.booleanNode(true), JSON.booleanNode(false))
        : List.of();
  }

  /// An answer that the schema allows, chosen by `seed`; texts have about as many words as make
  /// `tokens`.
  public static String invented(Request.Chat request, long tokens, long seed) {
    var random = new Random(seed);
    var words = words(tokens, random);
    var schema = request.schema();
    return schema == null
        ? words
        : Json.read(schema).map(root -> value(root, tokens, random).toString()).orElse(words);
  }

  private static JsonNode value(JsonNode schema, long tokens, Random random) {
    var values = present(schema, "enum");
    if (values != null && !values.isEmpty()) {
      return values.get(random.nextInt(values.size()));
    }
    var properties = present(schema, "properties");
    if (properties != null) {
      var object = JSON.objectNode();
      var share = tokens / Math.max(1, properties.size());
      properties
          .properties()
          .forEach(field -> object.set(field.getKey(), value(field.getValue(), share, random)));
      return object;
    }
    var items = present(schema, "items");
    if (items != null) {
      var array = JSON.arrayNode();
      for (var i = 0; i < 2; i++) {
        array.add(value(items, tokens / 2, random));
      }
      return array;
    }
    return scalar(schema, tokens, random);
  }

  private static JsonNode scalar(JsonNode schema, long tokens, Random random) {
    var type = present(schema, "type");
    var name = type == null ? "string" : type.isArray() ? type.path(0).asText() : type.asText();
    return switch (name) {
      case "boolean" -> JSON.booleanNode(random.nextBoolean());
      case "integer" -> JSON.numberNode(random.nextInt(100));
      case "number" -> JSON.numberNode(random.nextInt(100) / 100.0);
      case "null" -> JSON.nullNode();
      default -> JSON.textNode(words(tokens, random));
    };
  }

  private static String words(long tokens, Random random) {
    var words = new StringBuilder();
    for (var i = 0; i < Math.clamp(tokens, 1, 2_000); i++) {
      words.append(i == 0 ? "" : " ").append(1_000 + random.nextInt(9_000));
    }
    return words.toString();
  }
}
