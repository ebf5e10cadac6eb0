package dev.penstock.gateway.provider.simulated;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.penstock.gateway.api.Request.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Questions for tests.
final class Questions {
  private static final JsonMapper JSON = new JsonMapper();
  static final String YES_NO =
      """
      {"type": "object", "properties": {"yes": {"type": "boolean"}}, "required": ["yes"],
       "additionalProperties": false}\
      """;

  private Questions() {}

  static Question of(String text, @Nullable String schema) {
    var node = schema == null ? null : json(schema);
    return new Question("m", List.of(new Message("user", text)), node, "", "", 0);
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  static String answer(SimulatedModel model, Question question) {
    return model.answer(question, question.content());
  }
}
