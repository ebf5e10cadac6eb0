package dev.penstock.inference.operators;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The labels of a classification, each with what it means (empty when nobody said).
record Labels(Map<String, String> descriptions) {

  List<String> names() {
    return List.copyOf(descriptions.keySet());
  }

  /// As a list for a person or a model to read.
  String text() {
    return descriptions.entrySet().stream()
        .map(entry ->
            entry.getValue().isEmpty() ? entry.getKey() : entry.getKey() + ": " + entry.getValue())
        .map(line -> "- " + line)
        .collect(Collectors.joining("\n"));
  }

  /// Reads `["a", {"label": "b", "description": "…"}]`.
  ///
  /// @throws IllegalArgumentException saying what is wrong
  static Labels read(String json) {
    var list =
        Json.readWithin(json)
            .filter(JsonNode::isArray)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "labels are a list of texts or of {label, description}, such as ['refund', 'outage']"));
    var descriptions = new LinkedHashMap<String, String>();
    for (var node : list) {
      var label = node.isTextual() ? node.textValue() : node.path("label").asText("");
      var description = node.isTextual() ? "" : node.path("description").asText("");
      if (label.isBlank()) {
        throw new IllegalArgumentException("this is not a label: " + node);
      }
      if (descriptions.put(label, description.equals("null") ? "" : description) != null) {
        throw new IllegalArgumentException("the label `" + label + "` is there twice");
      }
    }
    if (descriptions.isEmpty()) {
      throw new IllegalArgumentException("there are no labels to choose from");
    }
    return new Labels(java.util.Collections.unmodifiableMap(descriptions));
  }

  /// One text and the labels that are right for it.
  record Example(String text, List<String> labels) {
    Example {
      labels = List.copyOf(labels);
    }

    /// Reads `[{"text": "…", "label": "a"}]`; `label` may be a list.
    ///
    /// @throws IllegalArgumentException saying what is wrong
    static List<Example> read(JsonNode node) {
      var list = node.isTextual() ? Json.read(node.textValue()).orElse(node) : node;
      if (!list.isArray()) {
        throw new IllegalArgumentException("examples are a list of {text, label}");
      }
      var examples = new ArrayList<Example>();
      for (var item : list) {
        var labels = new ArrayList<String>();
        var label = item.path("label");
        if (label.isArray()) {
          label.forEach(one -> labels.add(one.asText()));
        } else if (label.isTextual()) {
          labels.add(label.textValue());
        }
        if (!item.path("text").isTextual() || (labels.isEmpty() && !label.isArray())) {
          throw new IllegalArgumentException("an example needs `text` and `label`: " + item);
        }
        examples.add(new Example(item.path("text").textValue(), labels));
      }
      return examples;
    }
  }
}
