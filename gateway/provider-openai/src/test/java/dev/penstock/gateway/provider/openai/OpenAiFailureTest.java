package dev.penstock.gateway.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.penstock.base.Failure;
import dev.penstock.base.Tokens;
import dev.penstock.gateway.api.Request;
import dev.penstock.gateway.provider.Reply;
import dev.penstock.gateway.provider.simulated.SimulatedServer;
import dev.penstock.gateway.provider.simulated.Simulation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiFailureTest {
  private static final String KEY = "sk-abcdefghijklmnopqrstuvwx3Qa";

  @Test
  void rateLimitIsThrottledWithItsWait() throws Exception {
    var failure = simulated("throttle_rate", "1");

    assertThat(failure.httpStatus()).isEqualTo(429);
    assertThat(failure.failure())
        .isEqualTo(new Failure.Throttled(Duration.ofMillis(20), "simulated rate limit"));
  }

  @ParameterizedTest
  @CsvSource({"Retry-After, 7, 7000", "retry-after-ms, 250, 250", "Retry-After, 0.5, 500"})
  void waitIsReadFromAnyHeader(String header, String value, long millis) throws Exception {
    var failure = scripted(429, Map.of(header, value), error("slow down", "rate_limit_exceeded"));

    assertThat(failure.failure())
        .asInstanceOf(type(Failure.Throttled.class))
        .extracting(Failure.Throttled::retryAfter)
        .isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void exhaustedQuotaStopsTheRun() throws Exception {
    var failure = scripted(429, Map.of(), error("You exceeded your quota", "insufficient_quota"));

    assertThat(failure.failure()).isInstanceOf(Failure.KeyRefused.class);
    assertThat(failure.failure().stopsRun()).isTrue();
    assertThat(failure.failure().reason()).contains("You exceeded your quota", "OPENAI_API_KEY");
  }

  @Test
  void throttlingThatWillNotPassIsRefused() throws Exception {
    var headers = Map.of("x-should-retry", "false");

    var failure = scripted(429, headers, error("over the team's budget", "budget_exceeded"));

    assertThat(failure.failure()).isEqualTo(new Failure.Refused(429, "over the team's budget"));
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void refusedKeyIsNamedButNotShown(int status) throws Exception {
    var body = error("Incorrect API key provided: " + KEY, "invalid_api_key");

    var failure = scripted(status, Map.of(), body);

    assertThat(failure.failure()).isInstanceOf(Failure.KeyRefused.class);
    assertThat(failure.failure().reason())
        .contains("OPENAI_API_KEY", "sk-…x3Qa")
        .doesNotContain(KEY);
  }

  @Test
  void missingKeyIsSaid() throws Exception {
    var failure = simulated("api_key", "secret");

    assertThat(failure.failure())
        .asInstanceOf(type(Failure.KeyRefused.class))
        .satisfies(refused -> assertThat(refused.message()).contains("no key was sent"));
  }

  @Test
  void keyThatNoHeaderCarriesIsNotSent() throws Exception {
    var model = Calls.to("http://127.0.0.1:1").withKey("sk-a\nb").model();
    try (var provider = OpenAiProvider.create(model)) {
      var reply = (Reply.Failed) provider.answer(model, List.of(Calls.chat("x")));

      assertThat(reply.failure()).isInstanceOf(Failure.KeyRefused.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 504})
  void serverErrorsAreRetryable(int status) throws Exception {
    var failure = scripted(status, Map.of("Retry-After", "2"), "<html>bad gateway</html>");

    assertThat(failure.failure())
        .isEqualTo(
            new Failure.ServerError(status, Duration.ofSeconds(2), "<html>bad gateway</html>"));
  }

  @ParameterizedTest
  @ValueSource(ints = {503, 529})
  void overloadIsAFailureOfItsOwn(int status) throws Exception {
    var failure = scripted(status, Map.of("Retry-After", "2"), "busy");

    assertThat(failure.failure())
        .isEqualTo(new Failure.Overloaded(status, Duration.ofSeconds(2), "busy"));
  }

  @Test
  void questionLargerThanTheContextIsTooLong() throws Exception {
    var failure = simulated("context_tokens", "2");

    assertThat(failure.failure()).isInstanceOf(Failure.TooLong.class);
  }

  @Test
  void contextIsRecognisedByWordsOfOtherServersToo() throws Exception {
    var body = "{\"object\":\"error\",\"message\":\"This model's maximum context length is 4096\"}";

    assertThat(scripted(400, Map.of(), body).failure()).isInstanceOf(Failure.TooLong.class);
  }

  @Test
  void refusedKeyIsRecognisedBehindABadRequest() throws Exception {
    var body = error("API key not valid. Please pass a valid API key.", "INVALID_ARGUMENT");

    assertThat(scripted(400, Map.of(), body).failure()).isInstanceOf(Failure.KeyRefused.class);
  }

  @Test
  void badRequestIsRefusedWithTheServersWords() throws Exception {
    var failure = scripted(400, Map.of(), error("temperature must be below 2", "invalid_value"));

    assertThat(failure.failure())
        .isEqualTo(new Failure.Refused(400, "temperature must be below 2"));
  }

  @Test
  void unknownModelIsNamed() throws Exception {
    var failure = simulated("models", "other");

    assertThat(failure.httpStatus()).isEqualTo(404);
    assertThat(failure.failure().reason()).contains("gpt-x", "does not exist");
    assertThat(failure.failure().stopsRun()).isTrue();
  }

  @Test
  void refusalIsRefusedButCharged() throws Exception {
    var failure = simulated("refusal_rate", "1");

    assertThat(failure.failure()).isInstanceOf(Failure.Refused.class);
    assertThat(failure.tokens().output()).isPositive();
  }

  @Test
  void contentFilterIsRefused() throws Exception {
    var body =
        """
        {"choices":[{"message":{"content":"I"},"finish_reason":"content_filter"}],
         "usage":{"prompt_tokens":5,"completion_tokens":1}}\
        """;

    var failure = scripted(200, Map.of(), body);

    assertThat(failure.failure().reason()).contains("content filter");
    assertThat(failure.tokens()).isEqualTo(new Tokens(5, 0, 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2", "3", "4"})
  void cutConnectionIsRetryable(String seed) throws Exception {
    var failure = simulated(Map.of("cut_rate", "1", "seed", seed), Map.of());

    assertThat(failure.failure()).isInstanceOf(Failure.Cut.class);
    assertThat(failure.failure().retryable()).isTrue();
    assertThat(failure.failure().stopsRun()).isFalse();
  }

  @Test
  void bodyThatIsNotTheProtocolIsRetryable() throws Exception {
    var failure = simulated("garbled_rate", "1");

    assertThat(failure.failure().reason()).contains("not an OpenAI answer", "502 Bad Gateway");
    assertThat(failure.failure().retryable()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"choices\":[]}", "{\"choi", "[]", "null", ""})
  void malformedAnswersAreRetryable(String body) throws Exception {
    assertThat(scripted(200, Map.of(), body).failure().retryable()).isTrue();
  }

  @Test
  void errorWithStatus200IsAnError() throws Exception {
    var body = "{\"error\":{\"message\":\"upstream is busy\",\"code\":429}}";

    assertThat(scripted(200, Map.of(), body).failure()).isInstanceOf(Failure.Throttled.class);
  }

  @Test
  void silenceTimesOut() throws Exception {
    try (var server = SimulatedServer.start(0, Simulation.of(Map.of("hang_rate", "1")))) {
      var calls = Calls.to(server.baseUrl()).within(Duration.ofMillis(50));

      var failure = failure(calls, Calls.chat("x"));

      assertThat(failure.failure()).isEqualTo(new Failure.TimedOut(Duration.ofMillis(50)));
      assertThat(failure.httpStatus()).isZero();
    }
  }

  @Test
  void closedPortIsUnreachable() throws Exception {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }

    var failure = failure(Calls.to("http://127.0.0.1:" + port), Calls.chat("x"));

    assertThat(failure.failure()).isInstanceOf(Failure.Unreachable.class);
    assertThat(failure.failure().reason()).contains("127.0.0.1:" + port);
  }

  @Test
  void unknownHostIsUnreachable() throws Exception {
    var failure = failure(Calls.to("http://no-such-host.invalid/v1"), Calls.chat("x"));

    assertThat(failure.failure()).isInstanceOf(Failure.Unreachable.class);
  }

  @Test
  void redirectIsNotFollowed() throws Exception {
    var failure = scripted(302, Map.of("Location", "http://127.0.0.1:1/"), "moved");

    assertThat(failure.failure()).isInstanceOf(Failure.Refused.class);
  }

  @Test
  void missingUsageCountsAsNothing() throws Exception {
    var body = "{\"choices\":[{\"message\":{\"content\":\"hi\"},\"finish_reason\":\"stop\"}]}";
    try (var server = ScriptedServer.saying(200, body)) {
      var model = Calls.to(server.url()).model();
      try (var provider = OpenAiProvider.create(model)) {
        var reply = (Reply.Text) provider.answer(model, List.of(Calls.chat("x")));

        assertThat(reply.text()).isEqualTo("hi");
        assertThat(reply.tokens()).isEqualTo(Tokens.NONE);
      }
    }
  }

  @Test
  void vectorsThatAreMissingAreAServerError() throws Exception {
    try (var server = ScriptedServer.saying(200, "{\"data\":[]}")) {
      var failure = failure(Calls.to(server.url()), Calls.embed("x"));

      assertThat(failure.failure()).isInstanceOf(Failure.ServerError.class);
    }
  }

  private static Reply.Failed simulated(String key, String value) throws InterruptedException {
    return simulated(Map.of(key, value), Map.of());
  }

  private static Reply.Failed simulated(
      Map<String, String> simulation, Map<String, String> parameters) throws InterruptedException {
    try (var server = SimulatedServer.start(0, Simulation.of(simulation))) {
      var calls = new Calls(server.baseUrl(), "", Duration.ofSeconds(10), parameters);
      return failure(calls, Calls.chat("how do you do?"));
    }
  }

  private static Reply.Failed scripted(int status, Map<String, String> headers, String body)
      throws IOException, InterruptedException {
    try (var server = new ScriptedServer(status, headers, body)) {
      return failure(Calls.to(server.url()).withKey(KEY), Calls.chat("x"));
    }
  }

  private static Reply.Failed failure(Calls calls, Request request) throws InterruptedException {
    var model = calls.model();
    try (var provider = OpenAiProvider.create(model)) {
      return (Reply.Failed) provider.answer(model, List.of(request));
    }
  }

  private static String error(String message, String code) {
    return "{\"error\":{\"message\":\"%s\",\"type\":\"x\",\"param\":null,\"code\":\"%s\"}}"
        .formatted(message, code);
  }
}
