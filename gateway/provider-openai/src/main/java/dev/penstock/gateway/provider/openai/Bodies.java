package dev.penstock.gateway.provider.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.penstock.catalog.models.Continuing;
import dev.penstock.catalog.models.Model;
import dev.penstock.gateway.api.Request;
import dev.penstock.gateway.transport.WellFormed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/// Writes requests as OpenAI wants them.
final class Bodies {
  private static final JsonMapper JSON = new JsonMapper();

  private Bodies() {}

  static byte[] chat(
      Model model, Request.Chat chat, Map<String, String> parameters, boolean stream) {
    return written(json -> {
      json.writeStringField("model", model.wireName());
      json.writeArrayFieldStart("messages");
      var continuing = isBegun(chat) ? model.continuing() : Continuing.NO;
      var left = chat.messages().size();
      for (var message : chat.messages()) {
        left--;
        json.writeStartObject();
        json.writeStringField("role", message.role());
        json.writeStringField("content", WellFormed.of(message.content()));
        if (left == 0 && continuing == Continuing.PREFIX) {
          json.writeBooleanField("prefix", true);
        }
        json.writeEndObject();
      }
      json.writeEndArray();
      if (continuing == Continuing.FINAL_MESSAGE) {
        // Without both, the server closes the turn and begins a second answer.
        json.writeBooleanField("continue_final_message", true);
        json.writeBooleanField("add_generation_prompt", false);
      }
      var schema = chat.schema();
      if (schema != null) {
        responseFormat(json, schema);
      }
      if (stream) {
        json.writeBooleanField("stream", true);
        json.writeObjectFieldStart("stream_options");
        json.writeBooleanField("include_usage", true);
        json.writeEndObject();
      }
      raw(json, parameters);
    });
  }

  static byte[] embeddings(Model model, List<String> texts, Map<String, String> parameters) {
    return written(json -> {
      json.writeStringField("model", model.wireName());
      json.writeArrayFieldStart("input");
      for (var text : texts) {
        json.writeString(WellFormed.of(text));
      }
      json.writeEndArray();
      raw(json, parameters);
    });
  }

  private static boolean isBegun(Request.Chat chat) {
    return !chat.messages().isEmpty() && chat.messages().getLast().role().equals("assistant");
  }

  private static void responseFormat(JsonGenerator json, String schema) throws IOException {
    json.writeObjectFieldStart("response_format");
    json.writeStringField("type", "json_schema");
    json.writeObjectFieldStart("json_schema");
    json.writeStringField("name", "answer");
    json.writeBooleanField("strict", true);
    json.writeFieldName("schema");
    json.writeRawValue(schema);
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void raw(JsonGenerator json, Map<String, String> parameters) throws IOException {
    for (var parameter : parameters.entrySet()) {
      json.writeFieldName(parameter.getKey());
      json.writeRawValue(parameter.getValue());
    }
  }

  private static byte[] written(Fields fields) {
    var bytes = new ByteArrayOutputStream(1024);
    try (var json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      fields.to(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  private interface Fields {
    void to(JsonGenerator json) throws IOException;
  }
}
