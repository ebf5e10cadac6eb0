package dev.penstock.documents;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.penstock.query.text.transcript.Turn;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A document as a row of a table: its values in the order of [DocumentColumns], lists and structs
/// as JSON text.
public final class DocumentRow {
  private static final JsonFactory JSON = new JsonFactory();

  private DocumentRow() {}

  /// The values of a row.
  ///
  /// @param path relative to the project, with `/` between its parts
  public static @Nullable Object[] of(String path, Document document) {
    return new @Nullable Object[] {
      path,
      document.title(),
      document.format(),
      document.text(),
      list(document.pages(), DocumentRow::page),
      list(document.turns(), DocumentRow::turn),
      list(document.blocks(), DocumentRow::block),
      document.error()
    };
  }

  private interface Fields<T> {
    void write(T item, JsonGenerator json) throws IOException;
  }

  private static <T> @Nullable String list(List<T> items, Fields<T> fields) {
    if (items.isEmpty()) {
      return null;
    }
    var text = new StringWriter();
    try (var json = JSON.createGenerator(text)) {
      json.writeStartArray();
      for (var item : items) {
        json.writeStartObject();
        fields.write(item, json);
        json.writeEndObject();
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void page(Page page, JsonGenerator json) throws IOException {
    json.writeNumberField("page", page.page());
    json.writeStringField("text", page.text());
  }

  private static void turn(Turn turn, JsonGenerator json) throws IOException {
    json.writeNumberField("n", turn.n());
    json.writeStringField("speaker", turn.speaker());
    json.writeStringField("text", turn.text());
    number("start_time", turn.startTime(), json);
    number("end_time", turn.endTime(), json);
    number("first_line", line(turn.firstLine()), json);
    number("last_line", line(turn.lastLine()), json);
  }

  private static @Nullable Integer line(int line) {
    return line == 0 ? null : line;
  }

  private static void block(Block block, JsonGenerator json) throws IOException {
    json.writeNumberField("n", block.n());
    json.writeStringField("kind", block.kind().word());
    json.writeStringField("text", block.text());
    number("page", block.page(), json);
    box(block.box(), json);
    number("start_time", block.startTime(), json);
    number("end_time", block.endTime(), json);
    number("first_line", block.firstLine(), json);
    number("last_line", block.lastLine(), json);
  }

  private static void box(@Nullable Box box, JsonGenerator json) throws IOException {
    json.writeFieldName("box");
    if (box == null) {
      json.writeNull();
    } else {
      json.writeArray(new double[] {box.left(), box.top(), box.right(), box.bottom()}, 0, 4);
    }
  }

  private static void number(String name, @Nullable Integer value, JsonGenerator json)
      throws IOException {
    json.writeFieldName(name);
    if (value == null) {
      json.writeNull();
    } else {
      json.writeNumber(value);
    }
  }

  private static void number(String name, @Nullable Double value, JsonGenerator json)
      throws IOException {
    json.writeFieldName(name);
    if (value == null || !Double.isFinite(value)) {
      json.writeNull();
    } else {
      json.writeNumber(value);
    }
  }
}
