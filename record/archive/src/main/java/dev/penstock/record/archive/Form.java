package dev.penstock.record.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.penstock.base.Digest128;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What many questions share, from which each can be made again with its own cells.
///
/// @param messages a JSON array: those that are equal in all
/// @param shape see `Question.shape`
record Form(String messages, String shape, Literals literals) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SEPARATOR = String.valueOf(Literals.SEPARATOR);
  private static final String EMBED = "embed";

  /// The messages after [#messages], as a JSON array.
  String arguments(String cells) {
    return literals.with(cells);
  }

  /// All messages, as a JSON array.
  String prompt(String cells) {
    var first = inside(messages);
    var second = inside(arguments(cells));
    return "[" + first + (first.isEmpty() || second.isEmpty() ? "" : ",") + second + "]";
  }

  private static String inside(String array) {
    var text = array.strip();
    return text.length() < 2 ? "" : text.substring(1, text.length() - 1).strip();
  }

  /// The digest that the question must have had; null when it cannot be told.
  @Nullable Digest128 digest(String cells) {
    if (shape.isEmpty()) {
      return null;
    }
    var parts =
        new ArrayList<>(List.of(shape.substring(0, shape.length() - 1).split(SEPARATOR, -1)));
    var roles = !parts.getFirst().equals(EMBED);
    try {
      for (JsonNode message : JSON.readTree(prompt(cells))) {
        if (roles) {
          parts.add(message.path("role").asText());
        }
        parts.add(message.path("content").asText());
      }
    } catch (JsonProcessingException _) {
      return null;
    }
    return Digest128.of(parts.toArray(String[]::new));
  }
}
