package dev.penstock.testing.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A model server in a process of its own, with its own account of what it was asked.
final class ModelServer implements AutoCloseable {
  private static final String MAIN = "dev.penstock.gateway.provider.simulated.SimulatedServer";
  private final Process process;
  private final String baseUrl;
  private final HttpClient http = HttpClient.newHttpClient();

  private ModelServer(Process process, String baseUrl) {
    this.process = process;
    this.baseUrl = baseUrl;
  }

  /// With the simulated server's own options, such as `--latency-ms 20`.
  static ModelServer start(String... options) throws IOException {
    var words = new ArrayList<>(List.of("--port", "0"));
    words.addAll(Arrays.asList(options));
    var process = new ProcessBuilder(Java.command(MAIN, words)).redirectErrorStream(true).start();
    var reader =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (var line = reader.readLine(); line != null; line = reader.readLine()) {
      if (line.startsWith("simulated model on ")) {
        return new ModelServer(process, line.substring("simulated model on ".length()));
      }
    }
    throw new IllegalStateException("the model server did not start");
  }

  String baseUrl() {
    return baseUrl;
  }

  long paid() throws IOException, InterruptedException {
    return account().get("paid").asLong();
  }

  long requests() throws IOException, InterruptedException {
    return account().get("requests").asLong();
  }

  JsonNode account() throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(root() + "/account")).build();
    return new ObjectMapper().readTree(http.send(request, BodyHandlers.ofString()).body());
  }

  void reset() throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(root() + "/account/reset"))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    http.send(request, BodyHandlers.discarding());
  }

  /// Waits until so many questions were answered; that another process gets there is seen by
  /// asking.
  void awaitPaid(long count) throws IOException, InterruptedException {
    for (var i = 0; i < 6000 && paid() < count; i++) {
      new CountDownLatch(1).await(10, TimeUnit.MILLISECONDS);
    }
    if (paid() < count) {
      throw new IllegalStateException("after a minute: " + account());
    }
  }

  /// Waits until so many batches were handed in.
  void awaitBatches(long count) throws IOException, InterruptedException {
    for (var i = 0; i < 6000 && account().get("batches").asLong() < count; i++) {
      new CountDownLatch(1).await(10, TimeUnit.MILLISECONDS);
    }
    if (account().get("batches").asLong() < count) {
      throw new IllegalStateException("after a minute: " + account());
    }
  }

  private String root() {
    return baseUrl.substring(0, baseUrl.length() - "/v1".length());
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
