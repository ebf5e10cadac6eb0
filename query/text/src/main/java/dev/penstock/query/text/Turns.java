package dev.penstock.query.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.query.text.transcript.Transcript;
import dev.penstock.query.text.transcript.Turn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns as SQL hands them over: a list of structs, or a text to be read as a transcript.
final class Turns {
  static final String TYPE =
      "STRUCT(n INTEGER, speaker VARCHAR, text VARCHAR, start_time DOUBLE, end_time DOUBLE,"
          + " first_line INTEGER, last_line INTEGER)[]";

  private Turns() {}

  static List<Turn> of(JsonNode value) {
    if (value.isTextual()) {
      return Transcript.parse(value.textValue()).turns();
    }
    var turns = new ArrayList<Turn>();
    for (var one : value) {
      var text = one.isTextual() ? one.textValue() : one.path("text").asText("");
      if (!one.isNull() && !text.isBlank()) {
        turns.add(turn(one, text, turns.size() + 1));
      }
    }
    return turns;
  }

  private static Turn turn(JsonNode node, String text, int position) {
    return new Turn(
        node.path("n").asInt(position),
        node.hasNonNull("speaker") ? node.get("speaker").asText() : null,
        text,
        time(node, "start_time"),
        time(node, "end_time"),
        node.path("first_line").asInt(0),
        node.path("last_line").asInt(0));
  }

  private static @Nullable Double time(JsonNode node, String name) {
    return node.path(name).isNumber() ? (Double) node.get(name).doubleValue() : null;
  }
}
