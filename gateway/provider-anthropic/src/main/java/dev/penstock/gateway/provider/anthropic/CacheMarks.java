package dev.penstock.gateway.provider.anthropic;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.penstock.catalog.models.Model;
import dev.penstock.gateway.api.Request;
import dev.penstock.gateway.api.Request.Message;
import dev.penstock.gateway.transport.WellFormed;
import java.io.IOException;

/// Up to where Anthropic is to keep a question's beginning: the instructions, and what its row
/// shares with others.
///
/// A mark makes what it ends dearer once and cheap afterwards, so there is none unless other
/// questions are known to begin alike, and the beginning is as long as the model's cache wants:
/// 1,024 tokens, 2,048 for the Haiku models before 4.5, 4,096 for Haiku 4.5 and Opus from 4.5 on
/// (Anthropic, "Prompt caching"). The schema comes before both, as a tool, and is part of them.
/// Tokens are taken to be four characters; a mark on too little is passed over by the server.
///
/// @param system how many characters of the instructions to keep; 0: no mark
/// @param row how many of the first message that shares something
record CacheMarks(int system, int row) {
  private static final int TOKEN = 4;

  static CacheMarks of(Model model, Request.Chat chat) {
    var before = chat.schema() == null ? 0 : chat.schema().length();
    var least = least(model.wireName()) * TOKEN;
    var system = 0;
    var whole = true;
    var row = 0;
    for (var message : chat.messages()) {
      if (message.role().equals("system")) {
        whole &= message.shared() == message.content().length();
        system += message.content().length();
      } else if (message.shared() > 0) {
        row = message.shared();
        break;
      }
    }
    return new CacheMarks(
        whole && before + system >= least ? system : 0, before + system + row >= least ? row : 0);
  }

  /// In tokens.
  private static int least(String model) {
    if (model.matches(".*(haiku-4-5|opus-4-[5-9]).*")) {
      return 4096;
    }
    return model.contains("haiku") ? 2048 : 1024;
  }

  /// How many characters of the message to keep.
  int in(Message message) {
    return Math.min(row, message.shared());
  }

  /// A text, in two blocks when only its first characters are to be kept.
  void write(JsonGenerator json, String text, int kept) throws IOException {
    if (kept == 0) {
      json.writeString(WellFormed.of(text));
      return;
    }
    var end = Math.min(kept, text.length());
    json.writeStartArray();
    block(json, text.substring(0, end), true);
    if (end < text.length()) {
      block(json, text.substring(end), false);
    }
    json.writeEndArray();
  }

  private static void block(JsonGenerator json, String text, boolean kept) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", "text");
    json.writeStringField("text", WellFormed.of(text));
    if (kept) {
      json.writeObjectFieldStart("cache_control");
      json.writeStringField("type", "ephemeral");
      json.writeEndObject();
    }
    json.writeEndObject();
  }
}
