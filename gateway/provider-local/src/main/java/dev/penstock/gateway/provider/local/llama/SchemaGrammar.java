package dev.penstock.gateway.provider.local.llama;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Writes the grammar (GBNF) of the answers that conform to a schema of the strict subset, compact
/// and with the fields in the schema's order.
///
/// Small models loop inside a string or a list, so each has a bound, and the bounds together fit
/// the answer's token limit as long as its characters are ASCII: no token is shorter than a byte.
final class SchemaGrammar {
  private static final Set<String> KNOWN =
      Set.of(
          "type",
          "properties",
          "required",
          "additionalProperties",
          "items",
          "enum",
          "format",
          "description",
          "title",
          "$schema");

  private static final int LEAST_STRING = 16;
  private static final int MOST_STRING = 1500;
  private static final int USUAL_STRING = 60;
  private static final int MOST_ITEMS = 100;
  private static final int NUMBER = 24;
  private static final int LIST_WEIGHT = 4;

  private final Map<String, String> rules = new LinkedHashMap<>();

  private SchemaGrammar() {}

  /// @param limit most tokens of an answer
  /// @throws IllegalArgumentException when the schema is not of the strict subset
  static String of(JsonNode schema, int limit) {
    var grammar = new SchemaGrammar();
    grammar.rules.put("root", "");
    grammar.rules.put("root", grammar.rule(schema, limit, "root"));
    return grammar.rules.entrySet().stream()
        .map(rule -> rule.getKey() + " ::= " + rule.getValue() + "\n")
        .collect(Collectors.joining());
  }

  /// What a node's `type` allows.
  static List<String> types(JsonNode node) {
    var types = new ArrayList<String>();
    if (node.path("type").isArray()) {
      node.path("type").forEach(type -> types.add(type.asText()));
    } else {
      types.add(node.path("type").asText());
    }
    return types;
  }

  private String rule(JsonNode node, int budget, String name) {
    node.fieldNames()
        .forEachRemaining(key -> {
          if (!KNOWN.contains(key)) {
            throw new IllegalArgumentException(
                "an embedded model cannot keep to `" + key + "` of a schema");
          }
        });
    if (node.path("enum").isArray()) {
      return alternatives(node.path("enum"));
    }
    var types = types(node);
    var present =
        types.stream()
            .filter(type -> !type.equals("null"))
            .map(type -> present(type, node, budget, name))
            .toList();
    var all = new ArrayList<>(present);
    if (types.contains("null")) {
      all.add("\"null\"");
    }
    return all.size() == 1 ? all.getFirst() : "(" + String.join(" | ", all) + ")";
  }

  private String present(String type, JsonNode node, int budget, String name) {
    return switch (type) {
      case "object" -> object(node, budget, name);
      case "array" -> array(node, budget, name);
      case "string" -> string(node, budget);
      case "integer" -> shared("integer", "\"-\"? (\"0\" | [1-9] [0-9]{0,17})");
      case "number" -> number(node);
      case "boolean" -> "(\"true\" | \"false\")";
      default -> throw new IllegalArgumentException("a schema's type cannot be `" + type + "`");
    };
  }

  private String number(JsonNode node) {
    return node.path("description").asText().endsWith("from 0 to 1")
        ? shared("share", "(\"0\" (\".\" [0-9]{1,4})? | \"1\" (\".\" \"0\"{1,2})?)")
        : shared("number", "\"-\"? (\"0\" | [1-9] [0-9]{0,14}) (\".\" [0-9]{1,6})?");
  }

  private String string(JsonNode node, int budget) {
    return switch (node.path("format").asText()) {
      case "date" -> "\"\\\"\" " + date() + " \"\\\"\"";
      case "date-time" -> "\"\\\"\" " + date() + " \"T\" " + time() + " \"\\\"\"";
      case "" -> {
        shared("char", "[^\"\\\\\\x00-\\x1F\\x7F] | \"\\\\\" [\"\\\\/bfnrt]");
        yield "\"\\\"\" char{0," + bound(budget - 2) + "} \"\\\"\"";
      }
      default ->
          throw new IllegalArgumentException(
              "a schema's format cannot be `" + node.path("format").asText() + "`");
    };
  }

  private static int bound(int budget) {
    return Math.clamp(budget, LEAST_STRING, MOST_STRING);
  }

  private String date() {
    shared("common", "\"0\" [1-9] | \"1\" [0-9] | \"2\" [0-8]");
    shared(
        "day",
        "\"02-\" common | (\"0\" [469] | \"11\") \"-\" (common | \"29\" | \"30\")"
            + " | (\"0\" [13578] | \"1\" [02]) \"-\" (common | \"29\" | \"3\" [01])"
            + " | (\"0\" [13578] | \"1\" [02]) \"-30\"");
    shared("leap", "[12] [0-9] (\"0\" [48] | [2468] [048] | [13579] [26]) | \"2000\" | \"2400\"");
    return shared("date", "[12] [0-9]{3} \"-\" day | leap \"-02-29\"");
  }

  private String time() {
    return shared("time", "([01] [0-9] | \"2\" [0-3]) \":\" [0-5] [0-9] \":\" [0-5] [0-9]");
  }

  private String object(JsonNode node, int budget, String name) {
    var fields = new LinkedHashMap<String, JsonNode>();
    node.path("properties").properties().forEach(it -> fields.put(it.getKey(), it.getValue()));
    if (fields.isEmpty()) {
      return "\"{}\"";
    }
    var fixed =
        fields.values().stream().mapToInt(SchemaGrammar::least).sum() + marks(fields.keySet());
    var growing = fields.values().stream().mapToInt(SchemaGrammar::growing).sum();
    var parts = new ArrayList<String>();
    for (var field : fields.entrySet()) {
      var spare = growing == 0 ? 0 : (budget - fixed) * growing(field.getValue()) / growing;
      var share = least(field.getValue()) + Math.max(0, spare);
      var key = (parts.isEmpty() ? "{" : ",") + JsonText.quoted(field.getKey()) + ":";
      parts.add(
          JsonText.literal(key) + " " + rule(field.getValue(), share, name + "-" + parts.size()));
    }
    return String.join(" ", parts) + " \"}\"";
  }

  private static int marks(Set<String> names) {
    return 2 + names.stream().mapToInt(name -> JsonText.bytes(JsonText.quoted(name)) + 2).sum();
  }

  private String array(JsonNode node, int budget, String name) {
    var items = node.path("items");
    var usual = least(items) + growing(items) * USUAL_STRING + 1;
    var most = Math.clamp((budget - 2) / usual, 1, MOST_ITEMS);
    var item = name + "-item";
    rules.put(item, rule(items, (budget - 2) / most - 1, item));
    return "\"[\" (" + item + " (\",\" " + item + "){0," + (most - 1) + "})? \"]\"";
  }

  /// Bytes of the longest value, where what may grow is empty.
  private static int least(JsonNode node) {
    if (node.path("enum").isArray()) {
      var longest = 0;
      for (var value : node.path("enum")) {
        longest = Math.max(longest, JsonText.bytes(value.toString()));
      }
      return longest;
    }
    var longest = 0;
    for (var type : types(node)) {
      longest = Math.max(longest, least(type, node));
    }
    return longest;
  }

  private static int least(String type, JsonNode node) {
    return switch (type) {
      case "object" -> {
        var names = new ArrayList<String>();
        node.path("properties").fieldNames().forEachRemaining(names::add);
        var sum = marks(Set.copyOf(names));
        for (var field : node.path("properties")) {
          sum += least(field);
        }
        yield sum;
      }
      case "string" -> node.path("format").asText().isEmpty() ? 2 : NUMBER;
      case "array" -> 2;
      case "boolean", "null" -> 5;
      default -> NUMBER;
    };
  }

  /// How many parts may grow, a list counting for several.
  private static int growing(JsonNode node) {
    if (node.path("enum").isArray()) {
      return 0;
    }
    var types = types(node);
    if (types.contains("object")) {
      var sum = 0;
      for (var field : node.path("properties")) {
        sum += growing(field);
      }
      return sum;
    }
    var text = types.contains("string") && node.path("format").asText().isEmpty();
    return types.contains("array") ? LIST_WEIGHT : text ? 1 : 0;
  }

  private static String alternatives(JsonNode values) {
    var all = new ArrayList<String>();
    values.forEach(value -> all.add(JsonText.literal(value.toString())));
    return all.size() == 1 ? all.getFirst() : "(" + String.join(" | ", all) + ")";
  }

  private String shared(String name, String rule) {
    rules.put(name, rule);
    return name;
  }
}
