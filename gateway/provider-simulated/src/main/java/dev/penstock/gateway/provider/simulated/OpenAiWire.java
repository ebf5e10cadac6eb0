package dev.penstock.gateway.provider.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.gateway.api.Request.Message;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// OpenAI's chat completions and embeddings.
record OpenAiWire(double cachedShare, long reasoningTokens, Continuation continues)
    implements Wire {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final long CREATED = 1_700_000_000;
  private static final Set<String> READ =
      Set.of(
          "model",
          "messages",
          "response_format",
          "seed",
          "max_tokens",
          "max_completion_tokens",
          "stream",
          "stream_options",
          "continue_final_message",
          "add_generation_prompt",
          "user",
          "metadata",
          "prompt_cache_key");

  @Override
  public Question question(JsonNode body) {
    var messages = new ArrayList<Message>();
    for (var message : body.path("messages")) {
      var content = Wire.content(message.path("content"));
      messages.add(new Message(message.path("role").asText("user"), content));
    }
    if (messages.isEmpty()) {
      throw new IllegalArgumentException("`messages` must be a list of at least one message");
    }
    var schema = body.path("response_format").path("json_schema").path("schema");
    var limit = body.has("max_completion_tokens") ? "max_completion_tokens" : "max_tokens";
    var question =
        new Question(
            body.path("model").asText("simulated"),
            messages,
            schema.isMissingNode() ? null : schema,
            body.path("seed").asText(""),
            Wire.settings(body, READ),
            body.path(limit).asLong(0));
    return continues.openAi(body, question);
  }

  @Override
  public ObjectNode said(JsonNode body, Question question, Turn.Said said) {
    var message = JSON.objectNode().put("role", "assistant");
    if (said.refused()) {
      message.putNull("content").put("refusal", said.text());
    } else {
      message.put("content", said.text()).putNull("refusal");
    }
    var completion = head("chat.completion", question);
    var choice = completion.putArray("choices").addObject().put("index", 0);
    choice.set("message", message);
    choice.putNull("logprobs").put("finish_reason", said.truncated() ? "length" : "stop");
    completion.set("usage", usage(said));
    return completion;
  }

  @Override
  public ObjectNode rejected(Turn.Rejected rejected) {
    var type =
        switch (rejected.status()) {
          case 429 -> "requests";
          case 500 -> "server_error";
          default -> "invalid_request_error";
        };
    var body = JSON.objectNode();
    var error = body.putObject("error");
    error.put("message", rejected.message()).put("type", type).putNull("param");
    error.put("code", rejected.code().isEmpty() ? null : rejected.code());
    return body;
  }

  @Override
  public int overloaded() {
    return 503;
  }

  @Override
  public Map<String, String> headers(List<Turnstile.Standing> standings, Instant now) {
    var headers = new HashMap<String, String>();
    for (var standing : standings) {
      headers.put("x-ratelimit-limit-" + standing.what(), Long.toString(standing.limit()));
      headers.put("x-ratelimit-remaining-" + standing.what(), Long.toString(standing.remaining()));
      headers.put("x-ratelimit-reset-" + standing.what(), goDuration(standing.reset()));
    }
    return headers;
  }

  /// As Go writes a duration: `12ms`, `1.5s`, `6m0s`.
  private static String goDuration(Duration duration) {
    if (duration.toSeconds() == 0) {
      return duration.toMillis() + "ms";
    }
    var seconds =
        BigDecimal.valueOf(duration.toMillis() % 60_000, 3).stripTrailingZeros().toPlainString();
    return (duration.toMinutes() > 0 ? duration.toMinutes() + "m" : "") + seconds + "s";
  }

  @Override
  public List<String> events(JsonNode body, Question question, Turn.Said said) {
    var withUsage = body.path("stream_options").path("include_usage").asBoolean();
    var events = new ArrayList<String>();
    var role = JSON.objectNode().put("role", "assistant").put("content", "");
    events.add(data(chunk(question, role, null, withUsage)));
    for (var piece : Wire.pieces(said.text())) {
      var delta = JSON.objectNode().put(said.refused() ? "refusal" : "content", piece);
      events.add(data(chunk(question, delta, null, withUsage)));
    }
    var finish = said.truncated() ? "length" : "stop";
    events.add(data(chunk(question, JSON.objectNode(), finish, withUsage)));
    if (withUsage) {
      var last = head("chat.completion.chunk", question);
      last.putArray("choices");
      last.set("usage", usage(said));
      events.add(data(last));
    }
    events.add("data: [DONE]");
    return events;
  }

  /// The texts of an embedding request.
  ///
  /// @throws IllegalArgumentException when there are none
  static List<String> texts(JsonNode body) {
    var input = body.path("input");
    var texts = new ArrayList<String>();
    if (input.isTextual()) {
      texts.add(input.asText());
    }
    input.forEach(text -> texts.add(text.asText()));
    if (texts.isEmpty()) {
      throw new IllegalArgumentException("`input` must be a text or a list of texts");
    }
    return texts;
  }

  static ObjectNode vectors(JsonNode request, Turn.Vectors vectors) {
    var base64 = request.path("encoding_format").asText().equals("base64");
    var body = JSON.objectNode().put("object", "list");
    var data = body.putArray("data");
    for (var vector : vectors.vectors()) {
      var item = data.addObject().put("object", "embedding").put("index", data.size() - 1);
      if (base64) {
        item.put("embedding", base64(vector));
      } else {
        var numbers = item.putArray("embedding");
        for (var number : vector) {
          numbers.add(number);
        }
      }
    }
    body.put("model", request.path("model").asText("simulated"));
    body.putObject("usage")
        .put("prompt_tokens", vectors.tokensIn())
        .put("total_tokens", vectors.tokensIn());
    return body;
  }

  static ObjectNode models(List<String> names) {
    var body = JSON.objectNode().put("object", "list");
    var data = body.putArray("data");
    for (var name : names.isEmpty() ? List.of("simulated") : names) {
      data.addObject()
          .put("id", name)
          .put("object", "model")
          .put("created", CREATED)
          .put("owned_by", "penstock");
    }
    return body;
  }

  private ObjectNode chunk(
      Question question, ObjectNode delta, @Nullable String finish, boolean withUsage) {
    var chunk = head("chat.completion.chunk", question);
    var choice = chunk.putArray("choices").addObject().put("index", 0);
    choice.set("delta", delta);
    choice.putNull("logprobs").put("finish_reason", finish);
    return withUsage ? chunk.putNull("usage") : chunk;
  }

  private static ObjectNode head(String object, Question question) {
    return JSON.objectNode()
        .put(
            "id",
            "chatcmpl-" + Long.toHexString(Chance.hash(String.join("\n", question.userTexts()))))
        .put("object", object)
        .put("created", CREATED)
        .put("model", question.model());
  }

  private ObjectNode usage(Turn.Said said) {
    var in = said.tokensIn();
    var out = said.tokensOut();
    var cached = Math.max((long) (in * cachedShare), said.found().read());
    var usage =
        JSON.objectNode()
            .put("prompt_tokens", in)
            .put("completion_tokens", out)
            .put("total_tokens", in + out);
    usage.putObject("prompt_tokens_details").put("cached_tokens", cached);
    usage
        .putObject("completion_tokens_details")
        .put("reasoning_tokens", Math.min(reasoningTokens, out));
    return usage;
  }

  private static String data(ObjectNode json) {
    return "data: " + json;
  }

  private static String base64(float[] vector) {
    var bytes = ByteBuffer.allocate(4 * vector.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(vector);
    return Base64.getEncoder().encodeToString(bytes.array());
  }
}
