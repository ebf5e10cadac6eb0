package dev.penstock.gateway.provider.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.base.ProblemException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The wire, seen with a client that is not ours.
class SimulatedServerTest {
  private static final String CHAT =
      "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi [[answer: \\\"abcd\\\"]]\"}]%s}";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static SimulatedServer server;

  @BeforeAll
  static void start() {
    server = SimulatedServer.start(0, Simulation.PLAIN);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void chatCompletionHasEveryFieldOfTheProtocol() throws Exception {
    var json = Questions.json(post("/v1/chat/completions", CHAT.formatted("")).body());

    assertThat(json.path("object").asText()).isEqualTo("chat.completion");
    assertThat(json.path("model").asText()).isEqualTo("m");
    var choice = json.path("choices").path(0);
    assertThat(choice.path("message").path("role").asText()).isEqualTo("assistant");
    assertThat(choice.path("message").path("content").asText()).isEqualTo("abcd");
    assertThat(choice.path("finish_reason").asText()).isEqualTo("stop");
    assertThat(json.path("usage").path("completion_tokens").asInt()).isEqualTo(1);
    assertThat(json.path("usage").path("total_tokens").asInt())
        .isEqualTo(json.path("usage").path("prompt_tokens").asInt() + 1);
  }

  @Test
  void streamEndsWithUsageAndDone() throws Exception {
    var options = ",\"stream\":true,\"stream_options\":{\"include_usage\":true}";

    var response = post("/v1/chat/completions", CHAT.formatted(options));

    assertThat(response.headers().firstValue("content-type").orElse(""))
        .startsWith("text/event-stream");
    var events = response.body().split("\n\n", -1);
    assertThat(events).hasSize(7).endsWith("");
    assertThat(events[5]).isEqualTo("data: [DONE]");
    assertThat(events[4]).contains("\"choices\":[]", "\"completion_tokens\":1");
    assertThat(events[3]).contains("\"finish_reason\":\"stop\"", "\"usage\":null");
    assertThat(events[0]).contains("\"role\":\"assistant\"", "\"finish_reason\":null");
    assertThat(events[1]).contains("\"content\":\"ab\"");
  }

  @Test
  void streamWithoutTheOptionTellsNoUsage() throws Exception {
    var response = post("/v1/chat/completions", CHAT.formatted(",\"stream\":true"));

    assertThat(response.body()).doesNotContain("usage");
  }

  @Test
  void anthropicStreamHasItsEventsInOrder() throws Exception {
    var response = post("/v1/messages", CHAT.formatted(",\"max_tokens\":9,\"stream\":true"));

    var names = response.body().lines().filter(line -> line.startsWith("event: ")).toList();
    assertThat(names)
        .containsExactly(
            "event: message_start",
            "event: content_block_start",
            "event: content_block_delta",
            "event: content_block_delta",
            "event: content_block_stop",
            "event: message_delta",
            "event: message_stop");
    assertThat(response.body()).contains("\"stop_reason\":\"end_turn\"", "\"text\":\"ab\"");
  }

  @Test
  void embeddingsTakeATextOrAList() throws Exception {
    var one = Questions.json(post("/v1/embeddings", "{\"input\":\"a\"}").body());
    var two = Questions.json(post("/v1/embeddings", "{\"input\":[\"a\",\"b\"]}").body());

    assertThat(one.path("data")).hasSize(1);
    assertThat(two.path("data").path(1).path("embedding")).hasSize(256);
    assertThat(two.path("data").path(0)).isEqualTo(one.path("data").path(0));
  }

  @Test
  void modelsAreListed() throws Exception {
    var json = Questions.json(get(server, "/v1/models").body());

    assertThat(json.path("data").path(0).path("id").asText()).isEqualTo("simulated");
  }

  @Test
  void bodyThatIsNoQuestionGets400() throws Exception {
    assertThat(post("/v1/chat/completions", "{").statusCode()).isEqualTo(400);
    assertThat(post("/v1/chat/completions", "{}").statusCode()).isEqualTo(400);
    assertThat(post("/v1/messages", "{\"messages\":[{\"content\":\"x\"}]}").body())
        .contains("max_tokens");
  }

  @Test
  void takenPortIsSaid() {
    assertThatThrownBy(() -> SimulatedServer.start(server.port(), Simulation.PLAIN))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("cannot listen on port " + server.port());
  }

  @Test
  void unknownPathGets404() throws Exception {
    assertThat(get(server, "/v2").statusCode()).isEqualTo(404);
  }

  @Test
  void wrongKeyGets401InEitherProtocol() throws Exception {
    try (var locked = SimulatedServer.start(0, Simulation.of(Map.of("api_key", "secret")))) {
      var body = CHAT.formatted(",\"max_tokens\":9");

      assertThat(post(locked, "/v1/messages", body, "x-api-key", "no").statusCode()).isEqualTo(401);
      assertThat(post(locked, "/v1/messages", body, "x-api-key", "secret").statusCode())
          .isEqualTo(200);
      assertThat(
              post(locked, "/v1/chat/completions", body, "authorization", "Bearer secret")
                  .statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void limitIsToldInHeaders() throws Exception {
    try (var slow = SimulatedServer.start(0, Simulation.of(Map.of("rpm", "1")))) {
      var first = post(slow, "/v1/chat/completions", CHAT.formatted(""), "x", "y");
      var second = post(slow, "/v1/chat/completions", CHAT.formatted(""), "x", "y");

      assertThat(first.headers().firstValue("x-ratelimit-remaining-requests")).contains("0");
      assertThat(first.headers().firstValue("x-ratelimit-reset-requests")).contains("1m0s");
      assertThat(second.statusCode()).isEqualTo(429);
      assertThat(second.headers().firstValueAsLong("retry-after").orElse(0)).isBetween(50L, 60L);
      assertThat(second.body()).contains("rate_limit_exceeded");
    }
  }

  @Test
  void eachVendorTellsOfLimitsAndOverloadInItsOwnWay() throws Exception {
    var options = Map.of("rpm", "9", "tpm", "5000", "overloaded_rate", "1");
    try (var busy = SimulatedServer.start(0, Simulation.of(options))) {
      var one = post(busy, "/v1/chat/completions", CHAT.formatted(""), "x", "y");
      var other = post(busy, "/v1/messages", CHAT.formatted(",\"max_tokens\":9"), "x", "y");

      assertThat(one.statusCode()).isEqualTo(503);
      assertThat(one.headers().firstValue("x-ratelimit-limit-tokens")).contains("5000");
      assertThat(other.statusCode()).isEqualTo(529);
      assertThat(other.body()).contains("overloaded_error");
      assertThat(other.headers().firstValue("anthropic-ratelimit-requests-limit")).contains("9");
      assertThat(other.headers().firstValue("anthropic-ratelimit-requests-reset").orElse(""))
          .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    }
  }

  @Test
  void accountIsToldAndReset() throws Exception {
    try (var other = SimulatedServer.start(0, Simulation.PLAIN)) {
      for (var stream : List.of("", "", ",\"stream\":true")) {
        post(other, "/v1/chat/completions", CHAT.formatted(stream), "x", "y");
      }

      var account = Questions.json(get(other, "/account").body());
      var reset = Questions.json(post(other, "/account/reset", "", "x", "y").body());

      assertThat(account.path("requests").asInt()).isEqualTo(3);
      assertThat(account.path("paid").asInt()).isEqualTo(3);
      assertThat(account.path("distinct_questions").asInt()).isEqualTo(1);
      assertThat(account.path("duplicates_paid").asInt()).isEqualTo(2);
      assertThat(account.path("by_status").path("200").asInt()).isEqualTo(3);
      assertThat(account.path("tokens_out").asInt()).isEqualTo(3);
      assertThat(reset.path("requests").asInt()).isZero();
    }
  }

  @Test
  void bookHoldsWhatEachNamedRequestCameTo() throws Exception {
    var charging = Map.of("price_input", "1000", "price_output", "2000", "book", "true");
    try (var shop = SimulatedServer.start(0, Simulation.of(charging))) {
      for (var call = 1; call <= 3; call++) {
        var path = call == 3 ? "/v1/messages" : "/v1/chat/completions";
        var body = CHAT.formatted(call == 3 ? ",\"max_tokens\":9" : "");
        post(shop, path, body, "X-Client-Request-Id", "penstock-" + call);
      }

      var account = Questions.json(get(shop, "/account").body());
      var lines = get(shop, "/account/calls?from=1").body().lines().toList();

      assertThat(lines)
          .containsExactly(
              "{\"id\":\"penstock-2\",\"status\":200,\"tokens_in\":6,\"tokens_cached\":0,\"tokens_out\":1,\"nanos\":8000000}",
              "{\"id\":\"penstock-3\",\"status\":200,\"tokens_in\":6,\"tokens_cached\":0,\"tokens_out\":1,\"nanos\":8000000}");
      assertThat(account.path("nanos").asLong()).isEqualTo(24_000_000);
    }
  }

  @Test
  void withoutTheOptionNoBookIsKept() throws Exception {
    try (var other = SimulatedServer.start(0, Simulation.PLAIN)) {
      post(other, "/v1/chat/completions", CHAT.formatted(""), "X-Client-Request-Id", "a");

      assertThat(get(other, "/account/calls").body()).isEmpty();
    }
  }

  @Test
  void anthropicToolIsAnsweredWithItsInput() throws Exception {
    var tool =
        ",\"max_tokens\":9,\"tools\":[{\"name\":\"t\",\"input_schema\":"
            + Questions.YES_NO
            + "}],\"tool_choice\":{\"type\":\"tool\",\"name\":\"t\"}";

    JsonNode json =
        Questions.json(post("/v1/messages", CHAT.replace("answer", "x").formatted(tool)).body());

    assertThat(json.path("stop_reason").asText()).isEqualTo("tool_use");
    assertThat(json.path("content").path(0).path("name").asText()).isEqualTo("t");
    assertThat(json.path("content").path(0).path("input").path("yes").isBoolean()).isTrue();
  }

  private static HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    return post(server, path, body, "x-test", "1");
  }

  private static HttpResponse<String> post(
      SimulatedServer to, String path, String body, String header, String value)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(to.url() + path))
            .header("Content-Type", "application/json")
            .header(header, value)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return CLIENT.send(request, BodyHandlers.ofString());
  }

  private static HttpResponse<String> get(SimulatedServer from, String path)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(from.url() + path)).build();
    return CLIENT.send(request, BodyHandlers.ofString());
  }
}
