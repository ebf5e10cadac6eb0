package dev.penstock.gateway.provider.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.penstock.base.Failure;
import dev.penstock.base.Money;
import dev.penstock.base.Tokens;
import dev.penstock.catalog.models.PriceList;
import dev.penstock.gateway.api.Request;
import dev.penstock.gateway.api.Request.Message;
import dev.penstock.gateway.provider.Reply;
import dev.penstock.gateway.provider.simulated.SimulatedServer;
import dev.penstock.gateway.provider.simulated.Simulation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnthropicProviderTest {
  private static final String KEY = "sk-ant-abcdefghijklmnopx3Qa";
  private static final String ANSWER =
      "{\"content\":[{\"type\":\"text\",\"text\":\"hi\"}],\"stop_reason\":\"end_turn\"}";

  @Test
  void chatComesBackWithTextAndTokens() throws Exception {
    var reply = simulated(Map.of(), Calls.chat("hello [[answer: \"good morning\"]]"));

    assertThat(reply)
        .asInstanceOf(type(Reply.Text.class))
        .satisfies(text -> {
          assertThat(text.text()).isEqualTo("good morning");
          assertThat(text.tokens()).isEqualTo(new Tokens(8, 0, 3));
        });
  }

  @Test
  void schemaIsAnsweredByTheForcedTool() throws Exception {
    var reply = simulated(Map.of(), Calls.chat("is it spam?", Calls.SCHEMA));

    assertThat(((Reply.Text) reply).text()).matches("\\{\"spam\":(true|false)}");
  }

  @Test
  void cachedTokensArePartOfInput() throws Exception {
    var body =
        """
        {"content": [{"type": "text", "text": "hi"}], "stop_reason": "end_turn",
         "usage": {"input_tokens": 10, "cache_read_input_tokens": 30,
                   "cache_creation_input_tokens": 2, "output_tokens": 5}}\
        """;

    var reply = (Reply.Text) scripted(200, Map.of(), body);

    assertThat(reply.tokens()).isEqualTo(new Tokens(42, 30, 2, 5, 0));
    var price = PriceList.bundled().find("anthropic", "claude-haiku-4-5").orElseThrow().price();
    assertThat(price.of(reply.tokens()))
        .isEqualTo(new Money(10 * 1_000 + 30 * 100 + 2 * 1_250 + 5 * 5_000));
  }

  @Test
  void outputLimitTruncates() throws Exception {
    var reply = (Reply.Text) simulated(Map.of("truncate_rate", "1"), Calls.chat("a story"));

    assertThat(reply.truncated()).isTrue();
  }

  @Test
  void refusalIsRefusedButCharged() throws Exception {
    var reply = (Reply.Failed) simulated(Map.of("refusal_rate", "1"), Calls.chat("x"));

    assertThat(reply.failure()).isInstanceOf(Failure.Refused.class);
    assertThat(reply.tokens().output()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid_request_error, max_tokens: too large, refused",
    "400, invalid_request_error, prompt is too long: 200001 tokens > 200000, too_long",
    "400, invalid_request_error, Your credit balance is too low, key_refused",
    "401, authentication_error, invalid x-api-key, key_refused",
    "403, permission_error, no, key_refused",
    "404, not_found_error, model: claude-x, refused",
    "413, request_too_large, too large, too_long",
    "429, rate_limit_error, slow down, throttled",
    "500, api_error, oops, server_error",
    "529, overloaded_error, Overloaded, overloaded",
  })
  void errorsAreTold(int status, String kind, String message, String code) throws Exception {
    var body =
        "{\"type\":\"error\",\"error\":{\"type\":\"%s\",\"message\":\"%s\"}}"
            .formatted(kind, message);

    var reply = (Reply.Failed) scripted(status, Map.of(), body);

    assertThat(reply.failure().code()).isEqualTo(code);
    assertThat(reply.httpStatus()).isEqualTo(status);
    assertThat(reply.failure().reason()).doesNotContain(KEY);
  }

  @Test
  void waitIsReadFromTheHeader() throws Exception {
    var reply = (Reply.Failed) scripted(429, Map.of("retry-after", "3"), "{}");

    assertThat(reply.failure())
        .asInstanceOf(type(Failure.Throttled.class))
        .extracting(Failure.Throttled::retryAfter)
        .isEqualTo(Duration.ofSeconds(3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cut_rate", "garbled_rate", "error_rate", "throttle_rate"})
  void passingTroubleIsRetryable(String rate) throws Exception {
    var reply = (Reply.Failed) simulated(Map.of(rate, "1"), Calls.chat("x"));

    assertThat(reply.failure().retryable()).isTrue();
    assertThat(reply.failure().stopsRun()).isFalse();
  }

  @Test
  void silenceTimesOut() throws Exception {
    try (var server = SimulatedServer.start(0, Simulation.of(Map.of("hang_rate", "1")))) {
      var calls = Calls.to(server.url()).within(Duration.ofMillis(50));

      var reply = (Reply.Failed) answer(calls, Calls.chat("x"));

      assertThat(reply.failure()).isInstanceOf(Failure.TimedOut.class);
    }
  }

  @Test
  void embeddingIsDenied() throws Exception {
    var reply = (Reply.Failed) answer(Calls.to("http://127.0.0.1:1"), Calls.embed("x"));

    assertThat(reply.failure()).isInstanceOf(Failure.Denied.class);
  }

  @Test
  void systemMessageGoesToTheTop() throws Exception {
    var chat = Calls.chat("x");
    var messages = List.of(new Message("system", "be brief"), new Message("user", "x"));
    var both = new Request.Chat(chat.model(), messages, Calls.SCHEMA, Map.of(), 0, chat.origin());

    var body = body(both, Map.of("max_output_tokens", "9", "stop", "\"END\"", "seed", "1"));

    assertThat(body.path("system").asText()).isEqualTo("be brief");
    assertThat(body.path("messages")).hasSize(1);
    assertThat(body.path("max_tokens").asInt()).isEqualTo(9);
    assertThat(body.path("stop_sequences").path(0).asText()).isEqualTo("END");
    assertThat(body.has("seed")).isFalse();
    assertThat(body.path("tool_choice").path("name").asText()).isEqualTo("answer");
    assertThat(body.path("tools").path(0).path("input_schema").has("properties")).isTrue();
  }

  @Test
  void limitIsSentWithoutOneToo() throws Exception {
    assertThat(body(Calls.chat("x"), Map.of()).path("max_tokens").asInt()).isEqualTo(4096);
  }

  private static JsonNode body(Request.Chat chat, Map<String, String> parameters) throws Exception {
    try (var server = ScriptedServer.saying(200, ANSWER)) {
      answer(new Calls(server.url(), KEY, Duration.ofSeconds(10), parameters), chat);
      assertThat(server.lastPath()).isEqualTo("/v1/messages");
      return new JsonMapper().readTree(server.lastBody());
    }
  }

  private static Reply simulated(Map<String, String> simulation, Request request)
      throws InterruptedException {
    try (var server = SimulatedServer.start(0, Simulation.of(simulation))) {
      return answer(Calls.to(server.baseUrl()), request);
    }
  }

  private static Reply scripted(int status, Map<String, String> headers, String body)
      throws Exception {
    try (var server = new ScriptedServer(status, headers, body)) {
      return answer(Calls.to(server.url()).withKey(KEY), Calls.chat("x"));
    }
  }

  private static Reply answer(Calls calls, Request request) throws InterruptedException {
    var model = calls.model();
    try (var provider = AnthropicProvider.create(model)) {
      return provider.answer(model, List.of(request));
    }
  }
}
