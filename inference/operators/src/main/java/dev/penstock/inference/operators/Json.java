package dev.penstock.inference.operators;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/// A list or struct on its way to becoming text.
record Json(JsonNode node) {
  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  /// Empty when `text` is not exactly one JSON value.
  static Optional<JsonNode> read(String text) {
    try {
      var node = STRICT.readTree(text);
      return node.isMissingNode() ? Optional.empty() : Optional.of(node);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /// Like [#read], and reads once more when the value is a text that holds JSON.
  static Optional<JsonNode> readWithin(String text) {
    return read(text)
        .flatMap(node -> node.isTextual() ? read(node.textValue()) : Optional.of(node));
  }
}
