package dev.penstock.gateway.provider.local.llama;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The few answers that a schema leaves: one field that is an enumeration or a boolean, and perhaps
/// the confidence in it. They are weighed, not written.
///
/// @param field the field's name
/// @param values what it may be
/// @param confident whether the answer says how clearly it won
record Choices(String field, List<JsonNode> values, boolean confident) {
  private static final String CONFIDENCE = "confidence";

  Choices {
    values = List.copyOf(values);
  }

  /// Empty when the schema leaves more.
  static Optional<Choices> of(JsonNode schema) {
    var names = new ArrayList<String>();
    schema.path("properties").fieldNames().forEachRemaining(names::add);
    var confident = names.size() == 2 && isConfidence(schema, names.get(1));
    if (names.isEmpty() || names.size() > (confident ? 2 : 1)) {
      return Optional.empty();
    }
    var values = values(schema.path("properties").path(names.getFirst()));
    return values.isEmpty()
        ? Optional.empty()
        : Optional.of(new Choices(names.getFirst(), values, confident));
  }

  private static boolean isConfidence(JsonNode schema, String name) {
    return name.equals(CONFIDENCE)
        && schema.path("properties").path(name).path("type").asText().equals("number");
  }

  private static List<JsonNode> values(JsonNode type) {
    var values = new ArrayList<JsonNode>();
    type.path("enum").forEach(values::add);
    var types = SchemaGrammar.types(type);
    if (values.isEmpty() && types.contains("boolean")) {
      values.add(JsonNodeFactory.instance.booleanNode(true));
      values.add(JsonNodeFactory.instance.booleanNode(false));
      if (types.contains("null")) {
        values.add(JsonNodeFactory.instance.nullNode());
      }
    }
    return values;
  }

  /// The answers that are weighed.
  List<String> texts() {
    return values.stream().map(value -> object(value).toString()).toList();
  }

  /// @param share how likely the choice was beside the others
  String answer(int choice, double share) {
    var answer = object(values.get(choice));
    if (confident) {
      answer.put(CONFIDENCE, Double.parseDouble(String.format(Locale.ROOT, "%.4f", share)));
    }
    return answer.toString();
  }

  private ObjectNode object(JsonNode value) {
    var object = JsonNodeFactory.instance.objectNode();
    object.set(field, value);
    return object;
  }
}
