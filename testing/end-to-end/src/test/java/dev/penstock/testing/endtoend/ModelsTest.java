package dev.penstock.testing.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.penstock.testing.endtoend.PenstockProcess.Ended;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Models are pulled from real registries, and from a server that speaks a hub's protocol; a
/// project uses them.
///
/// What was pulled stays in `target/models-home`, so that it is fetched once.
class ModelsTest {
  private static final Path HOME = Path.of("target", "models-home").toAbsolutePath();
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
  @TempDir private Path folder;

  private Ended penstock(Path home, Map<String, String> environment, String... words)
      throws IOException, InterruptedException {
    var all = new HashMap<>(environment);
    all.put("PENSTOCK_HOME", home.toString());
    return PenstockProcess.run(folder, all, words);
  }

  private void project(String model) throws IOException {
    Files.createDirectories(folder.resolve("stages"));
    Files.writeString(
        folder.resolve("penstock.yaml"),
        """
        name: tiny
        models:
          tiny: {provider: local, model: %s, parameters: {max_output_tokens: 8}}
        """
            .formatted(model));
    Files.writeString(
        folder.resolve("stages/said.sql"),
        """
        SELECT AI_COMPLETE('Say hello.') AS said, AI_COUNT_TOKENS('Say hello.', 'tiny') AS tokens
        """);
  }

  @Test
  void aPulledModelAnswersAndCountsItsOwnTokens() throws Exception {
    var pulled = penstock(HOME, Map.of(), "models", "pull", "smollm2-135m");
    var again = penstock(HOME, Map.of(), "models", "pull", "smollm2-135m", "--json");
    var list = penstock(HOME, Map.of(), "models", "list", "--verify", "--json");
    project("smollm2-135m");
    var run = penstock(HOME, Map.of(), "run");
    var said = penstock(HOME, Map.of(), "sql", "SELECT * FROM said", "--json");

    assertThat(pulled.code()).as(pulled.err()).isZero();
    assertThat(again.json().at("/pulled/0/already").asBoolean()).isTrue();
    assertThat(again.json().at("/pulled/0/trust").asText()).isEqualTo("list");
    assertThat(list.code()).as(list.out()).isZero();
    assertThat(list.json().get("here").findValuesAsText("name"))
        .contains("bge-small", "smollm2-135m", "llama.cpp");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(said.json().at("/rows/0/said").asText()).isNotBlank();
    assertThat(said.json().at("/rows/0/tokens").asLong()).isEqualTo(3);
  }

  @Test
  void theDataForOcrIsPulledFromItsPackage() throws Exception {
    var pulled = penstock(HOME, Map.of(), "models", "pull", "tesseract-eng");

    assertThat(pulled.code()).as(pulled.err()).isZero();
    assertThat(HOME.resolve("tessdata/eng.traineddata")).hasSize(5_199_098);
  }

  @Test
  void aProjectWhoseModelIsNotHereIsToldHowToPullIt() throws Exception {
    project("qwen2.5-0.5b");

    var run = penstock(folder.resolve("home"), Map.of(), "run");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("stages/said.sql")
        .contains("penstock models pull qwen2.5-0.5b")
        .contains("491 MB")
        .contains("Apache-2.0");
  }

  @Test
  void aFileOfAHubIsPulledByItsDigestAndRemoved() throws Exception {
    var file = gguf();
    var digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    var hub = hub(file, digest);
    var environment = Map.of("HF_ENDPOINT", "http://127.0.0.1:" + hub.getAddress().getPort());
    var home = folder.resolve("home");
    Files.createDirectories(home.resolve("natives"));
    var source = "hf:owner/repo@main/tiny.gguf";

    var wrong =
        penstock(
            home, environment, "models", "pull", source, "--sha256", "0".repeat(64), "--name", "x");
    var right = penstock(home, environment, "models", "pull", source, "--name", "mine", "--json");
    hub.stop(0);
    var removed = penstock(home, Map.of(), "models", "remove", "mine");

    assertThat(wrong.code()).isEqualTo(5);
    assertThat(wrong.err()).contains("0".repeat(64)).contains(digest);
    assertThat(right.json().at("/pulled/0/source").asText())
        .isEqualTo("hf:owner/repo@" + COMMIT + "/tiny.gguf");
    assertThat(right.json().at("/pulled/0/trust").asText()).isEqualTo("first_use");
    assertThat(right.err()).contains("mit", "believed this once", digest).doesNotContain("\tat ");
    assertThat(removed.out()).contains("mine is gone");
    assertThat(home.resolve("models/mine")).doesNotExist();
  }

  /// A model without words: a head that says nothing.
  private static byte[] gguf() {
    return ByteBuffer.allocate(24)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("GGUF".getBytes(StandardCharsets.US_ASCII))
        .putInt(3)
        .putLong(0)
        .putLong(0)
        .array();
  }

  private static HttpServer hub(byte[] file, String digest) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            var card = exchange.getRequestURI().getPath().startsWith("/api/");
            var body =
                card
                    ? "{\"cardData\": {\"license\": \"mit\"}}".getBytes(StandardCharsets.UTF_8)
                    : file;
            exchange.getResponseHeaders().set("X-Repo-Commit", COMMIT);
            exchange.getResponseHeaders().set("X-Linked-Etag", "\"" + digest + "\"");
            exchange.getResponseHeaders().set("X-Linked-Size", Integer.toString(file.length));
            var head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(200, head ? -1 : body.length);
            if (!head) {
              exchange.getResponseBody().write(body);
            }
          }
        });
    server.start();
    return server;
  }
}
