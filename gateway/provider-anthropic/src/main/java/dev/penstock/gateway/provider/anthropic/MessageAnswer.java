package dev.penstock.gateway.provider.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.penstock.base.Failure;
import dev.penstock.base.Tokens;
import dev.penstock.gateway.provider.Reply;
import dev.penstock.gateway.transport.ProviderError;
import dev.penstock.gateway.transport.Received;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Reads what Anthropic answered.
final class MessageAnswer {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int SHOWN = 120;

  private MessageAnswer() {}

  static Reply of(Received.Response response) {
    var body = parse(response.body());
    if (body == null || !body.path("content").isArray()) {
      var text = new String(response.body(), StandardCharsets.UTF_8);
      var start = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
      var message = "the body is not an Anthropic answer: " + start;
      return new Reply.Failed(new Failure.ServerError(200, null, message), Tokens.NONE, 200);
    }
    return of(body, response.firstByteMillis());
  }

  /// `body` has a `content`.
  static Reply of(JsonNode body, long firstByteMillis) {
    return reply(
        text(body.path("content")),
        body.path("stop_reason").asText(""),
        tokens(body.path("usage")),
        firstByteMillis);
  }

  /// What a complete answer amounts to, whether it came in one piece or as a stream.
  static Reply reply(String text, String stopReason, Tokens tokens, long firstTokenMillis) {
    return switch (stopReason) {
      case "refusal" -> {
        var said = text.isEmpty() ? "the model declined to answer" : text;
        yield new Reply.Failed(new Failure.Refused(200, said), tokens, 200);
      }
      case "model_context_window_exceeded" ->
          new Reply.Failed(
              new Failure.TooLong("the question leaves no room for an answer in the context"),
              tokens,
              200);
      case "max_tokens" -> new Reply.Text(text, true, tokens, firstTokenMillis, 200);
      default -> new Reply.Text(text, false, tokens, firstTokenMillis, 200);
    };
  }

  static ProviderError error(Received.Response response, String place) {
    var body = parse(response.body());
    var error = body == null ? null : body.get("error");
    var raw = new String(response.body(), StandardCharsets.UTF_8);
    var fallback = raw.isBlank() ? "HTTP " + response.status() : raw;
    return new ProviderError(
        response.status(),
        error == null ? "" : error.path("type").asText(""),
        error == null ? fallback : error.path("message").asText(fallback),
        response.retryAfter(),
        response.retryForbidden(),
        place);
  }

  /// A forced tool's input, else the texts.
  private static String text(JsonNode content) {
    var text = new StringBuilder();
    for (var block : content) {
      switch (block.path("type").asText()) {
        case "tool_use" -> {
          return block.path("input").toString();
        }
        case "text" -> text.append(block.path("text").asText());
        default -> {
          // thinking, and kinds still unknown, are no part of the answer
        }
      }
    }
    return text.toString();
  }

  /// `input_tokens` leaves out what was read from or written to the cache; ours holds everything.
  /// `output_tokens` holds what was thought; how much that was, Anthropic does not say.
  static Tokens tokens(JsonNode usage) {
    var cached = count(usage, "cache_read_input_tokens");
    var written = count(usage, "cache_creation_input_tokens");
    var input = count(usage, "input_tokens") + cached + written;
    return new Tokens(input, cached, written, count(usage, "output_tokens"), 0);
  }

  private static long count(JsonNode usage, String name) {
    return Math.max(0, usage.path(name).asLong(0));
  }

  /// Null when it is not JSON.
  static @Nullable JsonNode parse(String text) {
    return parse(text.getBytes(StandardCharsets.UTF_8));
  }

  static @Nullable JsonNode parse(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException _) {
      return null;
    }
  }

  /// The status that an error outside a head stands for, by its type.
  static int status(String type) {
    return switch (type) {
      case "invalid_request_error" -> 400;
      case "authentication_error" -> 401;
      case "permission_error" -> 403;
      case "not_found_error" -> 404;
      case "request_too_large" -> 413;
      case "rate_limit_error" -> 429;
      case "overloaded_error" -> 529;
      default -> 500;
    };
  }
}
