package dev.penstock.query.text.transcript;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;

/// Reads a transcript in JSON: a list of what was said, such a list somewhere in an object, or one
/// object a line.
final class JsonReader {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> LISTS =
      Set.of(
          "turns",
          "segments",
          "utterances",
          "messages",
          "transcript",
          "transcription",
          "cues",
          "dialogue",
          "dialog",
          "conversation",
          "original",
          "entries",
          "monologues",
          "sentences");
  private final Cues cues;
  private final Notes notes;

  JsonReader(Cues cues, Notes notes) {
    this.cues = cues;
    this.notes = notes;
  }

  void read(String text) {
    try (var parser = JSON.createParser(text)) {
      while (parser.nextToken() != null) {
        root(parser);
      }
    } catch (JsonProcessingException e) {
      var line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      notes.lost(
          line, "no JSON from here: " + e.getOriginalMessage().lines().findFirst().orElse(""));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a text in memory cannot fail to be read
    }
  }

  private void root(JsonParser parser) throws IOException {
    var line = parser.currentTokenLocation().getLineNr();
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      items(parser);
    } else if (parser.currentToken() == JsonToken.START_OBJECT) {
      var before = cues.all().size();
      var object = object(parser);
      if (cues.all().size() == before) {
        item(object, line, parser.currentLocation().getLineNr());
      }
    } else {
      notes.lost(line, "neither a list nor an object");
    }
  }

  /// What an object says besides the list of what was said, which is read where it stands.
  private ObjectNode object(JsonParser parser) throws IOException {
    var object = JSON.createObjectNode();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var name = parser.currentName();
      var value = parser.nextToken();
      if (value == JsonToken.START_OBJECT) {
        object.set(name, object(parser));
      } else if (value == JsonToken.START_ARRAY && LISTS.contains(JsonItem.plain(name))) {
        items(parser);
      } else {
        object.set(name, JSON.<JsonNode>readTree(parser));
      }
    }
    return object;
  }

  private void items(JsonParser parser) throws IOException {
    for (var token = parser.nextToken();
        token != null && token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      var line = parser.currentTokenLocation().getLineNr();
      var item = JSON.<JsonNode>readTree(parser);
      item(item, line, parser.currentLocation().getLineNr());
    }
  }

  private void item(JsonNode node, int first, int last) {
    var item = JsonItem.of(node);
    if (!item.text().isBlank()) {
      var span = cues.span(first, item.start(), item.end());
      cues.add(item.speaker(), item.text(), span, first, last);
    }
  }
}
