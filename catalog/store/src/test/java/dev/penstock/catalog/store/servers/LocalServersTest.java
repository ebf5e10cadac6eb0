package dev.penstock.catalog.store.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.catalog.store.PlainServer;
import dev.penstock.catalog.store.servers.FoundServer.Served;
import dev.penstock.catalog.store.servers.LocalServers.Place;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Servers answer here as their documentation shows.
class LocalServersTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String OLLAMA =
      """
      {"models": [{"name": "qwen2.5:0.5b", "model": "qwen2.5:0.5b",
        "modified_at": "2025-05-10T08:06:48.639712648-07:00", "size": 397821319,
        "digest": "a8b0c51577010a279d933d14c2a8ab4b268079d44c5c8830c0a93900f1827c67",
        "details": {"parent_model": "", "format": "gguf", "family": "qwen2", "families": ["qwen2"],
          "parameter_size": "494.03M", "quantization_level": "Q4_K_M"}}]}
      """;
  private static final String LLAMA =
      """
      {"object": "list", "data": [{"id": "../models/Meta-Llama-3.1-8B-Instruct-Q4_K_M.gguf",
        "object": "model", "created": 1735142223, "owned_by": "llamacpp",
        "meta": {"vocab_type": 2, "n_vocab": 128256, "n_ctx_train": 131072, "n_embd": 4096,
          "n_params": 8030261312, "size": 4912898304}}]}
      """;
  private static final String VLLM =
      """
      {"object": "list", "data": [{"id": "Qwen/Qwen2.5-1.5B-Instruct", "object": "model",
        "created": 1735142223, "owned_by": "vllm", "root": "Qwen/Qwen2.5-1.5B-Instruct",
        "parent": null, "max_model_len": 32768, "permission": []}]}
      """;
  private static final String LM_STUDIO =
      """
      {"data": [
        {"id": "text-embedding-nomic-embed-text-v1.5", "object": "model",
          "owned_by": "organization_owner"},
        {"id": "qwen/qwen3.5-9b", "object": "model", "owned_by": "organization_owner"}],
       "object": "list"}
      """;

  private static Place place(ServerKind kind, PlainServer server) {
    return new Place(kind, URI.create(server.address()));
  }

  private static List<FoundServer> found(ServerKind kind, String body) throws Exception {
    try (var server = new PlainServer(body)) {
      return new LocalServers(List.of(place(kind, server)), PATIENCE).find();
    }
  }

  @Test
  void ollamaIsFoundWithItsModels() throws Exception {
    var found = found(ServerKind.OLLAMA, OLLAMA).getFirst();

    assertThat(found.models()).containsExactly(new Served("qwen2.5:0.5b", 0));
    assertThat(found.yaml())
        .isEqualTo(
            "ollama: {provider: openai, base_url: \""
                + found.address()
                + "/v1\", model: \"qwen2.5:0.5b\", price: {input: 0, output: 0}}");
  }

  @Test
  void llamaServerIsFound() throws Exception {
    var found = found(ServerKind.LLAMA_SERVER, LLAMA).getFirst();

    assertThat(found.kind()).isEqualTo(ServerKind.LLAMA_SERVER);
    assertThat(found.yaml())
        .startsWith("llama: {provider: llama")
        .contains("Meta-Llama-3.1-8B-Instruct-Q4_K_M.gguf");
  }

  @Test
  void vllmSaysHowMuchItTakes() throws Exception {
    var found = found(ServerKind.VLLM, VLLM).getFirst();

    assertThat(found.models()).containsExactly(new Served("Qwen/Qwen2.5-1.5B-Instruct", 32768));
    assertThat(found.yaml()).startsWith("vllm: {provider: vllm").endsWith("context_tokens: 32768}");
  }

  @Test
  void aModelThatChatsIsOfferedBeforeOneThatEmbeds() throws Exception {
    var found = found(ServerKind.LM_STUDIO, LM_STUDIO).getFirst();

    assertThat(found.models()).hasSize(2);
    assertThat(found.yaml()).contains("qwen/qwen3.5-9b").doesNotContain("nomic");
  }

  @Test
  void aServerIsWhatItSaysWhereverItListens() throws Exception {
    assertThat(found(ServerKind.LLAMA_SERVER, VLLM).getFirst().kind()).isEqualTo(ServerKind.VLLM);
    assertThat(
            found(ServerKind.VLLM, "{\"data\": [{\"id\": \"x\", \"owned_by\": \"me\"}]}")
                .getFirst()
                .kind())
        .isEqualTo(ServerKind.OTHER);
  }

  @Test
  void whatServesNoModelsIsNotFound() throws Exception {
    assertThat(found(ServerKind.LLAMA_SERVER, "<html>my site</html>")).isEmpty();
    assertThat(found(ServerKind.LLAMA_SERVER, "{\"data\": []}")).isEmpty();
    assertThat(found(ServerKind.OLLAMA, "{\"models\": []}")).isEmpty();
  }

  @Test
  void silentAndAbsentServersDoNotHideTheOthers() throws Exception {
    try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        var server = new PlainServer(VLLM)) {
      var places =
          List.of(
              Place.of(ServerKind.OLLAMA, silent.getLocalPort()),
              Place.of(ServerKind.LM_STUDIO, closedPort()),
              place(ServerKind.VLLM, server));

      var found = new LocalServers(places, Duration.ofSeconds(1)).find();

      assertThat(found).extracting(FoundServer::kind).containsExactly(ServerKind.VLLM);
    }
  }

  private static int closedPort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void onlyThisMachineIsSearched() {
    assertThatThrownBy(() -> new Place(ServerKind.VLLM, URI.create("http://10.0.0.1:8000")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
