package dev.penstock.gateway.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.base.Failure;
import dev.penstock.base.Tokens;
import dev.penstock.gateway.provider.Listener;
import dev.penstock.gateway.provider.Reply;
import dev.penstock.gateway.transport.Key;
import org.jspecify.annotations.Nullable;

/// Puts a streamed answer together again.
///
/// A stream that ends without a finish reason or `[DONE]` was cut, even when the connection closed
/// properly.
final class ChatStream {
  private final long start;
  private final Listener listener;
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder refusal = new StringBuilder();
  private String finishReason = "";
  private Tokens tokens = Tokens.NONE;
  private long firstToken = -1;
  private boolean done;
  private @Nullable JsonNode error;
  private boolean garbled;

  /// @param start `System.nanoTime()` of the call
  /// @param listener hears each part of the text
  ChatStream(long start, Listener listener) {
    this.start = start;
    this.listener = listener;
  }

  void event(String data) {
    if (data.equals("[DONE]")) {
      done = true;
      return;
    }
    var chunk = Answers.parse(data);
    if (chunk == null) {
      garbled = true;
      return;
    }
    if (chunk.hasNonNull("error")) {
      error = chunk.get("error");
    }
    if (chunk.hasNonNull("usage")) {
      tokens = Answers.tokens(chunk.get("usage"));
    }
    choice(chunk.path("choices").path(0));
  }

  private void choice(JsonNode choice) {
    var delta = choice.path("delta");
    var part = delta.path("content").asText("");
    if (delta.hasNonNull("reasoning_content") || delta.hasNonNull("reasoning")) {
      listener.thought();
    }
    if (!part.isEmpty()) {
      text.append(part);
      listener.said(part);
    }
    refusal.append(delta.path("refusal").asText(""));
    if (firstToken < 0 && text.length() + refusal.length() > 0) {
      firstToken = (System.nanoTime() - start) / 1_000_000;
    }
    if (choice.hasNonNull("finish_reason")) {
      finishReason = choice.get("finish_reason").asText();
    }
  }

  Reply reply(Key key, String place) {
    if (error != null) {
      return new Reply.Failed(Errors.inside(error, place).failure(key), tokens, 200);
    }
    if (garbled) {
      return new Reply.Failed(
          new Failure.ServerError(200, null, "a chunk of the stream is not JSON"), tokens, 200);
    }
    if (!done && finishReason.isEmpty()) {
      return new Reply.Failed(
          new Failure.Cut("the stream ended before the answer did"), tokens, 200);
    }
    var said = new Said(text.toString(), refusal.toString(), finishReason);
    return said.reply(tokens, Math.max(firstToken, 0));
  }
}
