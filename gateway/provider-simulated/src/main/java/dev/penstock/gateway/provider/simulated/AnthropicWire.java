package dev.penstock.gateway.provider.simulated;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.gateway.api.Request.Message;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Anthropic's messages. A forced tool is how a schema is asked for, and its input the answer.
record AnthropicWire(double cachedShare, Continuation continues) implements Wire {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Set<String> READ =
      Set.of("model", "system", "messages", "tools", "max_tokens", "stream", "metadata");

  @Override
  public Question question(JsonNode body) {
    var messages = new ArrayList<Message>();
    if (body.has("system")) {
      messages.add(message("system", body.get("system")));
    }
    for (var message : body.path("messages")) {
      messages.add(message(message.path("role").asText("user"), message.path("content")));
    }
    if (body.path("messages").isEmpty()) {
      throw new IllegalArgumentException("messages: at least one message is required");
    }
    if (!body.has("max_tokens")) {
      throw new IllegalArgumentException("max_tokens: field required");
    }
    var question =
        new Question(
            body.path("model").asText("simulated"),
            messages,
            forced(body),
            "",
            Wire.settings(body, READ),
            body.get("max_tokens").asLong());
    return continues.anthropic(question.asMarked());
  }

  @Override
  public ObjectNode said(JsonNode body, Question question, Turn.Said said) {
    var message = head(question);
    message.putArray("content").add(block(body, question, said));
    message.put("stop_reason", stopReason(question, said)).putNull("stop_sequence");
    message.set("usage", usage(said, said.tokensOut()));
    return message;
  }

  @Override
  public ObjectNode rejected(Turn.Rejected rejected) {
    var type =
        switch (rejected.status()) {
          case 400 -> "invalid_request_error";
          case 401 -> "authentication_error";
          case 404 -> "not_found_error";
          case 429 -> "rate_limit_error";
          case 529 -> "overloaded_error";
          default -> "api_error";
        };
    var message =
        rejected.code().equals("context_length_exceeded")
            ? "prompt is too long: " + rejected.message()
            : rejected.message();
    var body = JSON.objectNode().put("type", "error");
    body.putObject("error").put("type", type).put("message", message);
    return body;
  }

  @Override
  public int overloaded() {
    return 529;
  }

  @Override
  public Map<String, String> headers(List<Turnstile.Standing> standings, Instant now) {
    var headers = new HashMap<String, String>();
    for (var standing : standings) {
      var family = "anthropic-ratelimit-" + standing.what();
      headers.put(family + "-limit", Long.toString(standing.limit()));
      headers.put(family + "-remaining", Long.toString(standing.remaining()));
      var reset = now.plus(standing.reset()).plusMillis(999).truncatedTo(ChronoUnit.SECONDS);
      headers.put(family + "-reset", reset.toString());
    }
    return headers;
  }

  @Override
  public List<String> events(JsonNode body, Question question, Turn.Said said) {
    var events = new ArrayList<String>();
    var message = head(question);
    message.putArray("content");
    message.putNull("stop_reason").putNull("stop_sequence");
    message.set("usage", usage(said, 1));
    events.add(event("message_start", JSON.objectNode().<ObjectNode>set("message", message)));
    var block = block(body, question, said);
    var tool = block.has("input");
    var text = tool ? block.get("input").toString() : block.get("text").asText();
    var empty = tool ? block.set("input", JSON.objectNode()) : block.put("text", "");
    events.add(event("content_block_start", indexed().set("content_block", empty)));
    for (var piece : Wire.pieces(text)) {
      var delta =
          tool
              ? JSON.objectNode().put("type", "input_json_delta").put("partial_json", piece)
              : JSON.objectNode().put("type", "text_delta").put("text", piece);
      events.add(event("content_block_delta", indexed().set("delta", delta)));
    }
    events.add(event("content_block_stop", indexed()));
    var end = JSON.objectNode();
    end.putObject("delta").put("stop_reason", stopReason(question, said)).putNull("stop_sequence");
    end.putObject("usage").put("output_tokens", said.tokensOut());
    events.add(event("message_delta", end));
    events.add(event("message_stop", JSON.objectNode()));
    return events;
  }

  /// A message, shared up to its last part that is marked for the cache.
  private static Message message(String role, JsonNode content) {
    var text = Wire.content(content);
    var before = 0;
    var marked = 0;
    for (var part : content) {
      before += part.path("text").asText("").length();
      marked = part.has("cache_control") ? before : marked;
    }
    return new Message(role, text, text, marked);
  }

  private static ObjectNode block(JsonNode body, Question question, Turn.Said said) {
    if (question.schema() == null || said.refused()) {
      return JSON.objectNode().put("type", "text").put("text", said.text());
    }
    var block = JSON.objectNode().put("type", "tool_use").put("id", "toolu_simulated");
    return block.put("name", forcedTool(body)).set("input", input(said.text()));
  }

  /// A broken answer cannot travel as a tool's input, so it is wrapped.
  private static JsonNode input(String text) {
    try {
      var json = MAPPER.readTree(text);
      return json.isObject() ? json : JSON.objectNode().set("unexpected", json);
    } catch (JsonProcessingException _) {
      return JSON.objectNode().put("unexpected", text);
    }
  }

  private static String stopReason(Question question, Turn.Said said) {
    if (said.refused()) {
      return "refusal";
    }
    if (said.truncated()) {
      return "max_tokens";
    }
    return question.schema() == null ? "end_turn" : "tool_use";
  }

  private static @Nullable JsonNode forced(JsonNode body) {
    var name = forcedTool(body);
    for (var tool : body.path("tools")) {
      if (tool.path("name").asText().equals(name)) {
        return tool.path("input_schema");
      }
    }
    return null;
  }

  private static String forcedTool(JsonNode body) {
    return body.path("tool_choice").path("name").asText();
  }

  private static ObjectNode head(Question question) {
    return JSON.objectNode()
        .put("id", "msg_" + Long.toHexString(Chance.hash(String.join("\n", question.userTexts()))))
        .put("type", "message")
        .put("role", "assistant")
        .put("model", question.model());
  }

  /// Anthropic's `input_tokens` leaves out what was read from the cache.
  private ObjectNode usage(Turn.Said said, long out) {
    var in = said.tokensIn();
    var cached = Math.max((long) (in * cachedShare), said.found().read());
    var written = Math.min(said.found().written(), in - cached);
    return JSON.objectNode()
        .put("input_tokens", in - cached - written)
        .put("cache_creation_input_tokens", written)
        .put("cache_read_input_tokens", cached)
        .put("output_tokens", out);
  }

  private static ObjectNode indexed() {
    return JSON.objectNode().put("index", 0);
  }

  private static String event(String name, ObjectNode data) {
    return "event: " + name + "\ndata: " + data.put("type", name);
  }
}
