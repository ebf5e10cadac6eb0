package dev.penstock.gateway.provider.simulated;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds the answer that a test wrote into the question: `[[answer: {"spam": true}]]`.
///
/// Several may stand in one text, for several questions about it: the first that conforms to the
/// asked schema is given, else the first, word for word. Between `[[answer:` and `]]` stands JSON,
/// or anything else, which is then given as text. JSON inside a JSON text (`\"`) is understood.
final class ScriptedAnswer {
  private static final String OPEN = "[[answer:";
  private static final String CLOSE = "]]";
  private static final JsonMapper JSON = new JsonMapper();

  private ScriptedAnswer() {}

  static Optional<String> in(Question question) {
    var found = new ArrayList<String>();
    for (var message : question.messages()) {
      collect(message.content(), found);
    }
    var schema = question.schema();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    if (schema == null) {
      return Optional.of(plain(found.getFirst()));
    }
    for (var text : found) {
      var json = json(text);
      if (json != null && SchemaCheck.conforms(schema, json)) {
        return Optional.of(json.toString());
      }
    }
    return Optional.of(found.getFirst());
  }

  private static void collect(String text, ArrayList<String> found) {
    var open = text.indexOf(OPEN);
    while (open >= 0) {
      var start = open + OPEN.length();
      var close = text.indexOf(CLOSE, start);
      var end = close;
      while (end >= 0 && json(text.substring(start, end)) == null) {
        end = text.indexOf(CLOSE, end + 1);
      }
      if (close < 0) {
        return;
      }
      found.add(text.substring(start, end < 0 ? close : end).strip());
      open = text.indexOf(OPEN, end < 0 ? close : end);
    }
  }

  private static String plain(String scripted) {
    var json = json(scripted);
    return json != null && json.isTextual() ? json.asText() : scripted;
  }

  private static @Nullable JsonNode json(String text) {
    var direct = parsed(text);
    return direct != null || !text.contains("\\\"") ? direct : parsed(text.replace("\\\"", "\""));
  }

  private static @Nullable JsonNode parsed(String text) {
    try (var parser = JSON.createParser(text)) {
      JsonNode node = parser.readValueAsTree();
      return node == null || parser.nextToken() != null ? null : node;
    } catch (JsonProcessingException _) {
      return null;
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
