package dev.penstock.gateway.provider.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// One vendor's chat protocol: its JSON in, its JSON out.
interface Wire {

  /// What a body asks.
  ///
  /// @throws IllegalArgumentException with a message for the client when the body is no question
  Question question(JsonNode body);

  /// The answer to the question that `body` held.
  ObjectNode said(JsonNode body, Question question, Turn.Said said);

  ObjectNode rejected(Turn.Rejected rejected);

  /// The status by which the vendor says that it has too much to do.
  int overloaded();

  /// What the vendor's headers tell about limits.
  ///
  /// @param now the moment from which the standings' resets count
  Map<String, String> headers(List<Turnstile.Standing> standings, Instant now);

  /// The server-sent events of an answer, without the blank line after each; the first of them is
  /// sent early.
  List<String> events(JsonNode body, Question question, Turn.Said said);

  /// Everything in a body but the named fields, in one order whatever the client's.
  static String settings(JsonNode body, Set<String> without) {
    var settings = new TreeMap<String, String>();
    body.properties().stream()
        .filter(field -> !without.contains(field.getKey()))
        .forEach(field -> settings.put(field.getKey(), field.getValue().toString()));
    return settings.toString();
  }

  /// A message's text: a string, or the texts of its parts.
  static String content(JsonNode content) {
    if (!content.isArray()) {
      return content.asText("");
    }
    var text = new StringBuilder();
    content.forEach(part -> text.append(part.path("text").asText("")));
    return text.toString();
  }

  /// Two pieces of a text, so that a stream has a beginning and an end.
  static List<String> halves(String text) {
    var first = SimulatedModel.start(text, text.length() / 2);
    return List.of(first, text.substring(first.length()));
  }
}
