package dev.penstock.inference.operators;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.base.Nearest;
import dev.penstock.base.Problem;
import dev.penstock.base.ProblemException;
import dev.penstock.query.fragment.SemanticCall;
import dev.penstock.query.fragment.SemanticOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A call's named arguments, checked before anything runs.
record Options(String label, Map<String, JsonNode> values) {
  static Options of(SemanticCall call) {
    var allowed = SemanticOptions.of(call.function());
    var values = new LinkedHashMap<String, JsonNode>();
    new TreeMap<>(call.options())
        .forEach((name, text) -> {
          if (!allowed.contains(name)) {
            throw Problem.of(
                    "unknown_option",
                    call.label() + " has no option `" + name + "`",
                    Nearest.hint(name, allowed))
                .exception();
          }
          var node = Json.read(text).orElseThrow(() -> bad(call.label(), name, text, "JSON"));
          if (!node.isNull()) {
            check(call.label(), name, node);
            values.put(name, node);
          }
        });
    return new Options(call.label(), values);
  }

  private static void check(String label, String name, JsonNode node) {
    var expected =
        switch (name) {
          case "confidence", "details", "multi" -> node.isBoolean() ? "" : "true or false";
          case "temperature" -> within(node, 0, 2) ? "" : "a number from 0 to 2";
          case "top_p" -> within(node, 0, 1) ? "" : "a number from 0 to 1";
          case "frequency_penalty", "presence_penalty" ->
              within(node, -2, 2) ? "" : "a number from -2 to 2";
          case "max_output_tokens", "top_k" ->
              node.isIntegralNumber() && within(node, 1, Integer.MAX_VALUE)
                  ? ""
                  : "a whole number from 1";
          case "repair" ->
              node.isIntegralNumber() && within(node, 0, 10) ? "" : "a whole number from 0 to 10";
          case "seed" -> node.isIntegralNumber() ? "" : "a whole number";
          case "on_error" ->
              isOneOf(node, "null", "drop", "fail") ? "" : "'null', 'drop' or 'fail'";
          case "chunk" -> isOneOf(node, "words", "paragraphs") ? "" : "'words' or 'paragraphs'";
          case "model", "reasoning_effort" -> node.isTextual() ? "" : "a text";
          case "stop", "examples" -> node.isTextual() || node.isArray() ? "" : "a list";
          default -> "";
        };
    if (!expected.isEmpty()) {
      throw bad(label, name, node.toString(), expected);
    }
  }

  private static boolean within(JsonNode node, double least, double most) {
    return node.isNumber() && node.doubleValue() >= least && node.doubleValue() <= most;
  }

  private static boolean isOneOf(JsonNode node, String... words) {
    return node.isTextual() && List.of(words).contains(node.textValue());
  }

  private static ProblemException bad(String label, String name, String found, String expected) {
    return Problem.of(
            "bad_option",
            label + ": the option `" + name + "` must be " + expected + ", not " + found,
            "")
        .exception();
  }

  boolean flag(String name) {
    return values.containsKey(name) && values.get(name).asBoolean();
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name)).map(JsonNode::asText);
  }

  Optional<JsonNode> node(String name) {
    return Optional.ofNullable(values.get(name));
  }

  int repair(int otherwise) {
    return values.containsKey("repair") ? values.get("repair").intValue() : otherwise;
  }

  Details details() {
    return flag("details") ? Details.ALL : flag("confidence") ? Details.CONFIDENCE : Details.NONE;
  }

  /// What goes to the provider as it is.
  Map<String, String> parameters() {
    var parameters = new LinkedHashMap<String, String>();
    for (var name : SemanticOptions.PARAMETERS) {
      if (values.containsKey(name)) {
        parameters.put(name, values.get(name).toString());
      }
    }
    return parameters;
  }
}
