package dev.penstock.gateway.provider.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// One vendor's chat protocol: its JSON in, its JSON out.
interface Wire {
  /// Characters: two of the simulation's tokens.
  int SHORTEST_PIECE = 8;

  int MOST_PIECES = 64;

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

  /// The server-sent events of an answer, without the blank line after each. All but the first and
  /// the last few carry the text, piece by piece.
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

  /// Pieces of a text, two or more unless it is tiny, so that a stream has a beginning and an end.
  static List<String> pieces(String text) {
    var usual = Math.max(SHORTEST_PIECE, Math.ceilDiv(text.length(), MOST_PIECES));
    var length = Math.max(2, Math.min(usual, Math.ceilDiv(text.length(), 2)));
    var pieces = new ArrayList<String>();
    var rest = text;
    while (rest.length() > length) {
      var piece = SimulatedModel.start(rest, length);
      pieces.add(piece);
      rest = rest.substring(piece.length());
    }
    pieces.add(rest);
    return pieces;
  }
}
