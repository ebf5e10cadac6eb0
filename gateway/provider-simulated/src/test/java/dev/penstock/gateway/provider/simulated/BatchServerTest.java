package dev.penstock.gateway.provider.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// The batch protocols, seen with a client that is not ours.
class BatchServerTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String LINE =
      "{\"custom_id\":\"%s\",\"method\":\"POST\",\"url\":\"/v1/chat/completions\",\"body\":"
          + "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi %s\"}]}}\n";
  private static final String REQUEST =
      "{\"custom_id\":\"%s\",\"params\":{\"model\":\"m\",\"max_tokens\":9,"
          + "\"messages\":[{\"role\":\"user\",\"content\":\"hi %s\"}]}}";
  private final AtomicLong nanos = new AtomicLong();

  @Test
  void anOpenAiBatchGoesThroughItsStatesAndItsFilesHaveTheResults() throws Exception {
    try (var server = server(Map.of("batch_latency_ms", "100000"))) {
      var batch = created(server, LINE.formatted("a", "a") + LINE.formatted("b", "b"));
      assertThat(batch.path("status").asText()).isEqualTo("validating");
      assertThat(batch.path("metadata").path("k").asText()).isEqualTo("v");

      pass(50);
      var halfway = get(server, "/v1/batches/" + batch.path("id").asText());
      assertThat(halfway.path("status").asText()).isEqualTo("in_progress");
      assertThat(halfway.path("request_counts").path("completed").asInt()).isEqualTo(1);
      assertThat(halfway.path("output_file_id").isNull()).isTrue();

      pass(60);
      var ended = get(server, "/v1/batches/" + batch.path("id").asText());
      assertThat(ended.path("status").asText()).isEqualTo("completed");
      assertThat(ended.path("error_file_id").isNull()).isTrue();
      var output = lines(server, ended.path("output_file_id").asText());
      assertThat(output).hasSize(2);
      assertThat(output[0].path("custom_id").asText()).isEqualTo("a");
      var response = output[0].path("response");
      assertThat(response.path("status_code").asInt()).isEqualTo(200);
      assertThat(response.path("body").path("object").asText()).isEqualTo("chat.completion");
      assertThat(server.account().statement().batchPaid()).isEqualTo(2);
    }
  }

  @Test
  void aCancelledOpenAiBatchKeepsWhatIsFinished() throws Exception {
    try (var server = server(Map.of("batch_latency_ms", "100000", "batch_cancel_ms", "10000"))) {
      var id =
          created(server, LINE.formatted("a", "a") + LINE.formatted("b", "b")).path("id").asText();
      pass(60);

      var cancelling = json(post(server, "/v1/batches/" + id + "/cancel", "{}"));
      pass(30);
      var cancelled = get(server, "/v1/batches/" + id);

      assertThat(cancelling.path("status").asText()).isEqualTo("cancelling");
      assertThat(cancelled.path("status").asText()).isEqualTo("cancelled");
      assertThat(lines(server, cancelled.path("output_file_id").asText())).hasSize(1);
      assertThat(server.account().statement().paid()).isEqualTo(1);
    }
  }

  @Test
  void anExpiredOpenAiBatchSaysSoOfEachUnfinishedRequest() throws Exception {
    try (var server = server(Map.of("batch_latency_ms", "100000", "batch_expire_ms", "60000"))) {
      var id =
          created(server, LINE.formatted("a", "a") + LINE.formatted("b", "b")).path("id").asText();
      pass(70);

      var expired = get(server, "/v1/batches/" + id);

      assertThat(expired.path("status").asText()).isEqualTo("expired");
      var errors = lines(server, expired.path("error_file_id").asText());
      assertThat(errors).hasSize(1);
      assertThat(errors[0].path("error").path("code").asText()).isEqualTo("batch_expired");
    }
  }

  @Test
  void whatIsWrongWithAFileFailsItsBatch() throws Exception {
    try (var server = server(Map.of("batch_requests", "2", "batch_bytes", "1000"))) {
      var twice = created(server, LINE.formatted("a", "a") + LINE.formatted("a", "b"));
      var many =
          created(
              server,
              LINE.formatted("a", "a") + LINE.formatted("b", "b") + LINE.formatted("c", "c"));

      var failed = get(server, "/v1/batches/" + twice.path("id").asText());
      assertThat(failed.path("status").asText()).isEqualTo("failed");
      assertThat(failed.path("errors").toString()).contains("twice");
      assertThat(get(server, "/v1/batches/" + many.path("id").asText()).path("errors").toString())
          .contains("more than 2");
      assertThat(upload(server, LINE.formatted("a", "x".repeat(2000))).statusCode()).isEqualTo(413);
      assertThat(server.account().statement().paid()).isZero();
    }
  }

  @Test
  void anAnthropicBatchHasItsResultsWhenItHasEnded() throws Exception {
    try (var server = server(Map.of("batch_latency_ms", "100000"))) {
      var batch =
          json(
              post(
                  server,
                  "/v1/messages/batches",
                  "{\"requests\":["
                      + REQUEST.formatted("a", "a")
                      + ","
                      + REQUEST.formatted("b", "b")
                      + "]}"));
      var path = "/v1/messages/batches/" + batch.path("id").asText();
      assertThat(batch.path("processing_status").asText()).isEqualTo("in_progress");
      assertThat(batch.path("request_counts").path("processing").asInt()).isEqualTo(2);
      assertThat(send(server, path + "/results").statusCode()).isEqualTo(404);

      pass(60);
      var canceling = json(post(server, path + "/cancel", "{}"));
      var ended = get(server, path);

      assertThat(canceling.path("processing_status").asText()).isEqualTo("canceling");
      assertThat(ended.path("processing_status").asText()).isEqualTo("ended");
      assertThat(ended.path("results_url").asText()).isEqualTo(server.url() + path + "/results");
      assertThat(ended.path("request_counts").path("succeeded").asInt()).isEqualTo(1);
      assertThat(ended.path("request_counts").path("canceled").asInt()).isEqualTo(1);
      var results = send(server, path + "/results").body().split("\n", -1);
      assertThat(results[0]).contains("\"type\":\"succeeded\"", "\"custom_id\":\"a\"");
      assertThat(results[1]).contains("\"type\":\"canceled\"", "\"custom_id\":\"b\"");
      assertThat(get(server, "/v1/messages/batches?limit=1").path("data").size()).isEqualTo(1);
    }
  }

  private SimulatedServer server(Map<String, String> simulation) {
    return SimulatedServer.start(0, Simulation.of(simulation), nanos::get);
  }

  private void pass(long seconds) {
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
  }

  private static JsonNode created(SimulatedServer server, String lines) throws Exception {
    var file = json(upload(server, lines)).path("id").asText();
    return json(
        post(
            server,
            "/v1/batches",
            "{\"input_file_id\":\""
                + file
                + "\",\"endpoint\":\"/v1/chat/completions\",\"completion_window\":\"24h\","
                + "\"metadata\":{\"k\":\"v\"}}"));
  }

  private static HttpResponse<String> upload(SimulatedServer server, String lines)
      throws Exception {
    var body =
        "--b\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nbatch\r\n"
            + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f.jsonl\"\r\n"
            + "Content-Type: application/jsonl\r\n\r\n"
            + lines
            + "\r\n--b--\r\n";
    var request =
        HttpRequest.newBuilder(URI.create(server.url() + "/v1/files"))
            .header("Content-Type", "multipart/form-data; boundary=b")
            .POST(BodyPublishers.ofString(body))
            .build();
    return CLIENT.send(request, BodyHandlers.ofString());
  }

  private static HttpResponse<String> post(SimulatedServer server, String path, String body)
      throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(server.url() + path))
            .POST(BodyPublishers.ofString(body))
            .build();
    return CLIENT.send(request, BodyHandlers.ofString());
  }

  private static HttpResponse<String> send(SimulatedServer server, String path) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(server.url() + path)).build();
    return CLIENT.send(request, BodyHandlers.ofString());
  }

  private static JsonNode get(SimulatedServer server, String path) throws Exception {
    return json(send(server, path));
  }

  private static JsonNode[] lines(SimulatedServer server, String file) throws Exception {
    return send(server, "/v1/files/" + file + "/content")
        .body()
        .lines()
        .map(Questions::json)
        .toArray(JsonNode[]::new);
  }

  private static JsonNode json(HttpResponse<String> response) {
    return Questions.json(response.body());
  }
}
