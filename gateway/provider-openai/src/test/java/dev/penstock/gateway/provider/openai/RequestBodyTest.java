package dev.penstock.gateway.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.penstock.gateway.api.Request;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestBodyTest {
  private static final String ANSWER =
      "{\"choices\":[{\"message\":{\"content\":\"hi\"},\"finish_reason\":\"stop\"}]}";

  @Test
  void schemaIsSentStrict() throws Exception {
    var body = body(Calls.chat("x", Calls.SCHEMA), Map.of());

    var format = body.path("response_format");
    assertThat(format.path("type").asText()).isEqualTo("json_schema");
    assertThat(format.path("json_schema").path("strict").asBoolean()).isTrue();
    assertThat(format.path("json_schema").path("schema").path("type").asText()).isEqualTo("object");
  }

  @Test
  void parametersAreSentAsTheyAre() throws Exception {
    var parameters =
        Map.of("temperature", "0", "max_output_tokens", "512", "stop", "[\"END\"]", "top_k", "5");

    var body = body(Calls.chat("x"), parameters);

    assertThat(body.path("temperature").isIntegralNumber()).isTrue();
    assertThat(body.path("max_tokens").asInt()).isEqualTo(512);
    assertThat(body.has("max_output_tokens")).isFalse();
    assertThat(body.path("stop").path(0).asText()).isEqualTo("END");
    assertThat(body.path("top_k").asInt()).isEqualTo(5);
    assertThat(body.has("stream")).isFalse();
  }

  @Test
  void vendorGetsTheNewNameOfTheLimit() {
    var model = Calls.to("https://api.openai.com/v1").with("max_output_tokens", "7").model();

    assertThat(Parameters.of(model, Calls.chat("x"), true))
        .containsExactly(Map.entry("max_completion_tokens", "7"));
  }

  @Test
  void everySampleHasItsOwnSeed() {
    var model = Calls.to("").with("seed", "40").model();
    var chat = Calls.chat("x");
    var second =
        new Request.Chat(chat.model(), chat.messages(), null, Map.of(), 2, chat.origin());

    assertThat(Parameters.of(model, second, true)).containsEntry("seed", "42");
  }

  @Test
  void queryOfTheBaseUrlStaysBehindThePath() throws Exception {
    try (var server = ScriptedServer.saying(200, ANSWER)) {
      var model = Calls.to(server.url() + "/openai/?api-version=1").model();
      try (var provider = OpenAiProvider.create(model)) {
        provider.answer(model, List.of(Calls.chat("x")));
      }

      assertThat(server.lastPath()).isEqualTo("/openai/chat/completions?api-version=1");
    }
  }

  private static JsonNode body(Request.Chat chat, Map<String, String> parameters)
      throws Exception {
    try (var server = ScriptedServer.saying(200, ANSWER)) {
      var model = new Calls(server.url(), "", Duration.ofSeconds(10), parameters).model();
      try (var provider = OpenAiProvider.create(model)) {
        provider.answer(model, List.of(chat));
      }
      return new JsonMapper().readTree(server.lastBody());
    }
  }
}
