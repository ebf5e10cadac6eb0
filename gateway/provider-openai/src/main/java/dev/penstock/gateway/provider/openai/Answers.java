package dev.penstock.gateway.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.penstock.base.Failure;
import dev.penstock.base.Tokens;
import dev.penstock.gateway.provider.Reply;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads what OpenAI, or a server that claims to be like it, answered with 200.
final class Answers {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int SHOWN = 120;

  private Answers() {}

  /// Null when it is not JSON.
  static @Nullable JsonNode parse(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException _) {
      return null;
    }
  }

  static @Nullable JsonNode parse(String body) {
    try {
      return JSON.readTree(body);
    } catch (IOException _) {
      return null;
    }
  }

  static Reply chat(JsonNode body, long firstByteMillis) {
    var choice = body.path("choices").path(0);
    var message = choice.path("message");
    if (message.isMissingNode()) {
      return garbled(body.toString());
    }
    var said =
        new Said(
            text(message.path("content")),
            message.path("refusal").asText(""),
            choice.path("finish_reason").asText(""));
    return said.reply(tokens(body.path("usage")), firstByteMillis);
  }

  static Reply vectors(JsonNode body, int expected) {
    var vectors = new TreeMap<Integer, float[]>();
    var position = 0;
    for (var item : body.path("data")) {
      var vector = vector(item.path("embedding"));
      if (vector != null) {
        vectors.put(item.path("index").asInt(position), vector);
      }
      position++;
    }
    return vectors.size() == expected && vectors.lastKey() == expected - 1
        ? new Reply.Vectors(List.copyOf(vectors.values()), tokens(body.path("usage")), 200)
        : garbled(body.toString());
  }

  /// A server that leaves usage out is taken to have charged nothing. `prompt_tokens` holds what
  /// was read from a cache and `completion_tokens` what was only thought, as ours do: neither is
  /// added.
  static Tokens tokens(JsonNode usage) {
    var input = count(usage, "prompt_tokens");
    var cached = count(usage.path("prompt_tokens_details"), "cached_tokens");
    var output = count(usage, "completion_tokens");
    var thought = count(usage.path("completion_tokens_details"), "reasoning_tokens");
    return new Tokens(input, Math.min(cached, input), 0, output, Math.min(thought, output));
  }

  private static long count(JsonNode usage, String name) {
    return Math.max(0, usage.path(name).asLong(0));
  }

  /// 200, but not the protocol: a proxy's page or a half-written body. Another try may do better.
  static Reply garbled(String body) {
    var start = body.length() <= SHOWN ? body : body.substring(0, SHOWN) + "…";
    return new Reply.Failed(
        new Failure.ServerError(200, null, "the body is not an OpenAI answer: " + start),
        Tokens.NONE,
        200);
  }

  private static String text(JsonNode content) {
    if (!content.isArray()) {
      return content.asText("");
    }
    var text = new StringBuilder();
    content.forEach(part -> text.append(part.path("text").asText("")));
    return text.toString();
  }

  private static float @Nullable [] vector(JsonNode embedding) {
    if (embedding.isTextual()) {
      return decoded(embedding.asText());
    }
    var vector = new float[embedding.size()];
    for (var i = 0; i < vector.length; i++) {
      vector[i] = embedding.get(i).floatValue();
    }
    return vector.length == 0 ? null : vector;
  }

  private static float @Nullable [] decoded(String base64) {
    try {
      var bytes =
          ByteBuffer.wrap(Base64.getDecoder().decode(base64)).order(ByteOrder.LITTLE_ENDIAN);
      var vector = new float[bytes.remaining() / Float.BYTES];
      bytes.asFloatBuffer().get(vector);
      return vector.length == 0 ? null : vector;
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
