package dev.penstock.inference.operators;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A typed answer some of whose fields must be found in the row's own text.
///
/// @param required field to the text in which its words must stand; the field `value` is the whole
///   answer where the answer is not a struct
record Evidenced(Typed typed, Map<String, String> required) implements AnswerForm {

  @Override
  public String schema() {
    return typed.schema();
  }

  @Override
  public Read read(String answer) {
    return switch (typed.checked(answer)) {
      case Typed.Checked.Wrong(var why) -> new Read.Bad(why);
      case Typed.Checked.Right(var value, var confidence) -> {
        var fields = fields(value);
        var missing = Evidence.missing(fields, required);
        yield missing.isEmpty()
            ? new Read.Good(AnswerCheck.value(typed.type(), value), confidence, found(fields))
            : new Read.Bad(String.join("; ", missing));
      }
    };
  }

  @Override
  public Read readGuessed(String answer) {
    return switch (typed.checked(answer)) {
      case Typed.Checked.Wrong(var why) -> new Read.Bad(why);
      case Typed.Checked.Right(var value, var confidence) ->
          new Read.Good(AnswerCheck.value(typed.type(), value), confidence, found(fields(value)));
    };
  }

  private static JsonNode fields(JsonNode value) {
    if (value.isObject()) {
      return value;
    }
    var node = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
    return node.set("value", value);
  }

  private String found(JsonNode fields) {
    return required.keySet().stream()
        .sorted()
        .flatMap(field -> stream(fields, field))
        .collect(Collectors.joining("\n"));
  }

  private static Stream<String> stream(JsonNode fields, String field) {
    return Evidence.quotes(fields.path(field)).stream();
  }
}
