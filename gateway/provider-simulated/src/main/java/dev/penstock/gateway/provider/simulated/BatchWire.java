package dev.penstock.gateway.provider.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/// What the batch protocols of the vendors share.
final class BatchWire {
  static final JsonMapper JSON = new JsonMapper();

  private BatchWire() {}

  /// @throws IllegalArgumentException when it is not JSON
  static JsonNode parse(byte[] text) {
    try {
      return Objects.requireNonNullElseGet(JSON.readTree(text), JSON::nullNode);
    } catch (IOException e) {
      throw new IllegalArgumentException("not JSON: " + e.getMessage(), e);
    }
  }

  static byte[] bytes(JsonNode json) {
    try {
      return JSON.writeValueAsBytes(json);
    } catch (IOException e) {
      throw new UncheckedIOException("a tree is always JSON", e);
    }
  }

  /// One line of JSON each.
  static byte[] lines(List<ObjectNode> all) {
    var out = new ByteArrayOutputStream();
    for (var json : all) {
      out.writeBytes(bytes(json));
      out.write('\n');
    }
    return out.toByteArray();
  }

  /// @throws IllegalArgumentException when two requests have the same id, or one has none
  static void checkIds(List<BatchJob.Item> items) {
    var seen = new HashSet<String>();
    for (var item : items) {
      if (item.customId().isEmpty()) {
        throw new IllegalArgumentException("a request has no custom_id");
      }
      if (!seen.add(item.customId())) {
        throw new IllegalArgumentException("the custom_id " + item.customId() + " is there twice");
      }
    }
  }
}
