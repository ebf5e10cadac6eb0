package dev.penstock.app.cli.workbench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.penstock.documents.Block;
import dev.penstock.documents.Page;
import dev.penstock.documents.Turn;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/// The parts of a document as JSON that the engine reads as lists of structs.
final class DocumentJson {
  private static final JsonFactory JSON = new JsonFactory();

  private DocumentJson() {}

  static String pages(List<Page> pages) {
    return list(
        pages,
        (page, to) -> {
          to.writeNumberField("page", page.page());
          to.writeStringField("text", page.text());
        });
  }

  static String turns(List<Turn> turns) {
    return list(
        turns,
        (turn, to) -> {
          to.writeNumberField("n", turn.n());
          to.writeStringField("speaker", turn.speaker());
          to.writeStringField("text", turn.text());
          to.writeObjectField("start_time", turn.startTime());
          to.writeObjectField("end_time", turn.endTime());
          to.writeObjectField("first_line", turn.firstLine());
          to.writeObjectField("last_line", turn.lastLine());
        });
  }

  static String blocks(List<Block> blocks) {
    return list(
        blocks,
        (block, to) -> {
          to.writeNumberField("n", block.n());
          to.writeStringField("kind", block.kind().word());
          to.writeStringField("text", block.text());
          to.writeObjectField("page", block.page());
          box(block, to);
          to.writeObjectField("start_time", block.startTime());
          to.writeObjectField("end_time", block.endTime());
          to.writeObjectField("first_line", block.firstLine());
          to.writeObjectField("last_line", block.lastLine());
        });
  }

  private static void box(Block block, JsonGenerator to) throws IOException {
    to.writeFieldName("box");
    var box = block.box();
    if (box == null) {
      to.writeNull();
    } else {
      to.writeArray(new double[] {box.left(), box.top(), box.right(), box.bottom()}, 0, 4);
    }
  }

  /// Writes the fields of one element.
  @FunctionalInterface
  private interface Fields<T> {
    void write(T element, JsonGenerator to) throws IOException;
  }

  private static <T> String list(List<T> elements, Fields<T> fields) {
    var text = new StringWriter();
    try (var to = JSON.createGenerator(text)) {
      to.writeStartArray();
      for (var element : elements) {
        to.writeStartObject();
        fields.write(element, to);
        to.writeEndObject();
      }
      to.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException("a StringWriter does not fail", e);
    }
    return text.toString();
  }
}
