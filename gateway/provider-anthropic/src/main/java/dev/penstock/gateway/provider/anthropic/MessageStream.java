package dev.penstock.gateway.provider.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.base.Failure;
import dev.penstock.base.Tokens;
import dev.penstock.gateway.provider.Listener;
import dev.penstock.gateway.provider.Reply;
import dev.penstock.gateway.transport.Key;
import dev.penstock.gateway.transport.ProviderError;
import org.jspecify.annotations.Nullable;

/// Puts a streamed message together again.
///
/// `message_start` tells the input's usage, `message_delta` why it stopped and, in all, how many
/// tokens it has; a stream without `message_stop` was cut, and what it cost is not known. Kinds of
/// events that are not known, and pings, are passed over.
final class MessageStream {
  private final long start;
  private final Listener listener;
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder input = new StringBuilder();
  private Tokens tokens = Tokens.NONE;
  private String stopReason = "";
  private long firstToken = -1;
  private boolean tool;
  private boolean stopped;
  private boolean garbled;
  private @Nullable JsonNode error;

  /// @param start `System.nanoTime()` of the call
  /// @param listener hears each part of the answer
  MessageStream(long start, Listener listener) {
    this.start = start;
    this.listener = listener;
  }

  void event(String data) {
    var event = MessageAnswer.parse(data);
    if (event == null) {
      garbled = true;
      return;
    }
    switch (event.path("type").asText()) {
      case "message_start" -> tokens = MessageAnswer.tokens(event.path("message").path("usage"));
      case "content_block_start" -> begins(event.path("content_block"));
      case "content_block_delta" -> delta(event.path("delta"));
      case "message_delta" -> ends(event);
      case "message_stop" -> stopped = true;
      case "error" -> error = event.path("error");
      default -> {
        // a ping, the end of a block, or what a later version adds
      }
    }
  }

  private void begins(JsonNode block) {
    switch (block.path("type").asText()) {
      case "text" -> said(text, block.path("text").asText());
      case "thinking", "redacted_thinking" -> listener.thought();
      case "tool_use" -> tool = true; // its input comes in deltas
      default -> {
        // a kind that is no part of the answer
      }
    }
  }

  private void delta(JsonNode delta) {
    switch (delta.path("type").asText()) {
      case "text_delta" -> said(text, delta.path("text").asText());
      case "input_json_delta" -> said(input, delta.path("partial_json").asText());
      default -> {
        // thoughts, signatures and citations are no part of the answer
      }
    }
  }

  private void said(StringBuilder to, String part) {
    if (part.isEmpty()) {
      return;
    }
    if (firstToken < 0) {
      firstToken = (System.nanoTime() - start) / 1_000_000;
    }
    to.append(part);
    listener.said(part);
  }

  private void ends(JsonNode event) {
    stopReason = event.path("delta").path("stop_reason").asText(stopReason);
    var output = event.path("usage").path("output_tokens").asLong(tokens.output());
    tokens = new Tokens(tokens.input(), tokens.cachedInput(), tokens.cacheWrite(), output, 0);
  }

  Reply reply(Key key, String place) {
    if (error != null) {
      return broken(error(error, place).failure(key));
    }
    if (garbled) {
      return broken(new Failure.ServerError(200, null, "an event of the stream is not JSON"));
    }
    if (!stopped && stopReason.isEmpty()) {
      return broken(new Failure.Cut("the stream ended before the answer did"));
    }
    var answer = tool ? (input.isEmpty() ? "{}" : input.toString()) : text.toString();
    return MessageAnswer.reply(answer, stopReason, tokens, Math.max(firstToken, 0));
  }

  private static Reply broken(Failure failure) {
    return new Reply.Failed(failure, Tokens.NONE, 200);
  }

  /// An error that came after the head of the answer, which said 200.
  private static ProviderError error(JsonNode error, String place) {
    var type = error.path("type").asText("");
    var status = MessageAnswer.status(type);
    return new ProviderError(status, type, error.path("message").asText(type), null, false, place);
  }
}
