package dev.penstock.gateway.provider.anthropic;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.penstock.catalog.models.Model;
import dev.penstock.gateway.api.Request;
import dev.penstock.gateway.api.Request.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Writes a chat as Anthropic wants it.
///
/// System messages go to the top. A schema becomes the input of a tool that the model is forced to
/// use. Of the settings, `max_output_tokens` becomes `max_tokens` (which Anthropic demands: 4096
/// without one), `stop` becomes `stop_sequences`, `seed` and `stream` are left out because they
/// have no counterpart here, and everything else (`temperature`, `top_k`, …) is sent word for word.
final class MessageBody {
  static final String TOOL = "answer";
  private static final String STREAM = "stream";
  private static final String DEFAULT_LIMIT = "4096";
  private static final JsonMapper JSON = new JsonMapper();

  private MessageBody() {}

  static byte[] of(Model model, Request.Chat chat) {
    return of(model, chat, false);
  }

  /// The same, for an answer that comes in parts.
  static byte[] streamed(Model model, Request.Chat chat) {
    return of(model, chat, true);
  }

  /// Whether the model or the chat says `stream: true`.
  static boolean streaming(Model model, Request.Chat chat) {
    var said = chat.parameters().getOrDefault(STREAM, model.parameters().get(STREAM));
    return said != null && said.strip().equals("true");
  }

  private static byte[] of(Model model, Request.Chat chat, boolean stream) {
    var bytes = new ByteArrayOutputStream(1024);
    try (var json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("model", model.wireName());
      messages(json, model, chat);
      var schema = chat.schema();
      if (schema != null) {
        tool(json, schema);
      }
      for (var setting : settings(model, chat).entrySet()) {
        json.writeFieldName(setting.getKey());
        json.writeRawValue(setting.getValue());
      }
      if (stream) {
        json.writeBooleanField(STREAM, true);
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  private static void messages(JsonGenerator json, Model model, Request.Chat chat)
      throws IOException {
    var marks = CacheMarks.of(model, chat);
    var system =
        chat.messages().stream()
            .filter(message -> message.role().equals("system"))
            .map(Message::content)
            .collect(Collectors.joining("\n\n"));
    if (!system.isEmpty()) {
      json.writeFieldName("system");
      marks.write(json, system, marks.system());
    }
    json.writeArrayFieldStart("messages");
    for (var message : chat.messages()) {
      if (!message.role().equals("system")) {
        json.writeStartObject();
        json.writeStringField("role", message.role());
        json.writeFieldName("content");
        marks.write(json, message.content(), marks.in(message));
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }

  private static void tool(JsonGenerator json, String schema) throws IOException {
    json.writeArrayFieldStart("tools");
    json.writeStartObject();
    json.writeStringField("name", TOOL);
    json.writeStringField("description", "Gives the answer. Use it exactly once.");
    json.writeFieldName("input_schema");
    json.writeRawValue(schema);
    json.writeEndObject();
    json.writeEndArray();
    json.writeObjectFieldStart("tool_choice");
    json.writeStringField("type", "tool");
    json.writeStringField("name", TOOL);
    json.writeBooleanField("disable_parallel_tool_use", true);
    json.writeEndObject();
  }

  private static Map<String, String> settings(Model model, Request.Chat chat) {
    var settings = new TreeMap<>(model.parameters());
    settings.putAll(chat.parameters());
    settings.remove("seed");
    settings.remove(STREAM);
    var limit = settings.remove("max_output_tokens");
    settings.putIfAbsent("max_tokens", limit == null ? DEFAULT_LIMIT : limit);
    var stop = settings.remove("stop");
    if (stop != null) {
      settings.putIfAbsent("stop_sequences", stop.startsWith("[") ? stop : "[" + stop + "]");
    }
    return settings;
  }
}
