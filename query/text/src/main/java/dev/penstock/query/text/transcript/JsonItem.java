package dev.penstock.query.text.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// One thing said, under the names that transcription services give to its parts.
record JsonItem(@Nullable String speaker, String text, OptionalDouble start, OptionalDouble end) {
  private static final List<String> SPEAKER =
      List.of(
          "speaker",
          "speakername",
          "speakerlabel",
          "role",
          "participantrole",
          "participant",
          "author",
          "from",
          "name",
          "channel",
          "speakerid",
          "participantid");
  private static final List<String> TEXT =
      List.of("text", "content", "utterance", "transcript", "message", "body", "sentence");
  private static final List<String> START =
      List.of("start", "starttime", "at", "offset", "startoffset", "from", "begin", "time");
  private static final List<String> START_MS =
      List.of("startms", "starttimems", "offsetms", "beginoffsetmillis", "offsetmilliseconds");
  private static final List<String> END = List.of("end", "endtime", "endoffset", "to", "until");
  private static final List<String> END_MS = List.of("endms", "endtimems", "endoffsetmillis");

  /// A text, a pair of speaker and text, or an object.
  static JsonItem of(JsonNode node) {
    if (node.isTextual()) {
      return said(null, node.textValue());
    }
    if (node.isArray()) {
      return node.size() > 1 && node.get(0).isTextual() && node.get(1).isTextual()
          ? said(node.get(0).textValue(), node.get(1).textValue())
          : said(null, "");
    }
    var fields = new HashMap<String, JsonNode>();
    node.properties().forEach(field -> fields.putIfAbsent(plain(field.getKey()), field.getValue()));
    return new JsonItem(
        speaker(fields),
        Objects.requireNonNullElse(text(fields), ""),
        time(fields, START, START_MS),
        time(fields, END, END_MS));
  }

  private static JsonItem said(@Nullable String speaker, String text) {
    return new JsonItem(speaker, text, OptionalDouble.empty(), OptionalDouble.empty());
  }

  /// `Start_Time` and `startTime` are one name.
  static String plain(String name) {
    return name.replace("_", "").replace("-", "").replace(" ", "").toLowerCase(Locale.ROOT);
  }

  private static @Nullable String speaker(Map<String, JsonNode> fields) {
    for (var name : SPEAKER) {
      var value = fields.get(name);
      if (value != null && value.isObject()) {
        value = value.has("name") ? value.get("name") : value.get("id");
      }
      if (value != null && value.isValueNode() && !value.isNull() && !value.asText().isBlank()) {
        return value.asText().strip();
      }
    }
    return null;
  }

  /// A message may be a list of parts with a text each.
  private static @Nullable String text(Map<String, JsonNode> fields) {
    for (var name : TEXT) {
      var value = fields.get(name);
      if (value != null && value.isTextual()) {
        return value.textValue();
      }
      if (value != null && value.isArray()) {
        var parts = new StringBuilder();
        value.forEach(part -> parts.append(part.path("text").asText("")).append(' '));
        return parts.toString();
      }
    }
    return null;
  }

  private static OptionalDouble time(
      Map<String, JsonNode> fields, List<String> seconds, List<String> milliseconds) {
    for (var name : seconds) {
      var time = time(fields.get(name));
      if (time.isPresent()) {
        return time;
      }
    }
    for (var name : milliseconds) {
      var time = time(fields.get(name));
      if (time.isPresent()) {
        return OptionalDouble.of(time.getAsDouble() / 1000);
      }
    }
    return OptionalDouble.empty();
  }

  private static OptionalDouble time(@Nullable JsonNode value) {
    if (value == null) {
      return OptionalDouble.empty();
    }
    return value.isNumber()
        ? OptionalDouble.of(value.doubleValue())
        : value.isTextual() ? Clock.seconds(value.textValue()) : OptionalDouble.empty();
  }
}
