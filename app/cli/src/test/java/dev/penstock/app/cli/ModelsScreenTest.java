package dev.penstock.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.app.cli.terminal.Ink;
import dev.penstock.catalog.store.ModelStore;
import dev.penstock.catalog.store.Speed;
import dev.penstock.catalog.store.Speeds;
import dev.penstock.catalog.store.servers.FoundServer;
import dev.penstock.catalog.store.servers.FoundServer.Served;
import dev.penstock.catalog.store.servers.ServerKind;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelsScreenTest {
  @TempDir private Path home;

  private ModelsScreen screen() throws Exception {
    var folder = Files.createDirectories(home.resolve("models/mine"));
    Files.writeString(
        folder.resolve("manifest.json"),
        """
        {"name": "mine", "kind": "weights", "source": "hf:o/r@main/mine.gguf", "sha256": "ab",
         "trust": "first_use", "licence": "mit", "licence_from": "its card",
         "pulled": "2026-11-25T10:00:00Z", "context_tokens": 4096, "capabilities": ["chat"],
         "files": [{"path": "mine.gguf", "size": 7, "sha256": "ab"}]}
        """);
    Speeds.at(home).keep("mine", new Speed(120, 41.4, "2026-11-25T10:00:00Z"));
    var store = ModelStore.at(home);
    var server =
        new FoundServer(
            ServerKind.OLLAMA,
            URI.create("http://127.0.0.1:11434"),
            List.of(new Served("qwen2.5:0.5b", 0)));
    return new ModelsScreen(
        store.list().entries(),
        store.stored(),
        Map.of("mine", "mine.gguf is missing"),
        Speeds.at(home),
        List.of(server));
  }

  @Test
  void itShowsWhatIsHereWhatCouldBeAndWhoServes() throws Exception {
    var lines = screen().lines(Ink.PLAIN);

    var text = String.join("\n", lines);
    assertThat(text)
        .containsPattern("bge-small +34 MB +MIT")
        .containsPattern("mine +1 kB +mit +4,096 +41 tok/s 25 Nov")
        .contains("mine.gguf is missing")
        .containsPattern("qwen2.5-0.5b +491 MB +Apache-2.0 +32,768")
        .contains("Ollama  http://127.0.0.1:11434  qwen2.5:0.5b")
        .contains("ollama: {provider: openai");
    assertThat(lines.stream().filter(line -> !line.contains("under models:")))
        .allMatch(line -> line.codePointCount(0, line.length()) <= 100);
  }

  @Test
  void programsGetTheSame() throws Exception {
    var json = screen().json();

    assertThat(json.at("/here/1/name").asText()).isEqualTo("mine");
    assertThat(json.at("/here/1/trust").asText()).isEqualTo("first_use");
    assertThat(json.at("/here/1/speed/answer_tokens_per_second").asDouble()).isEqualTo(41.4);
    assertThat(json.at("/here/1/damage").asText()).isEqualTo("mine.gguf is missing");
    assertThat(json.at("/available/0/sha256").asText()).hasSize(64);
    assertThat(json.at("/servers/0/models/0").asText()).isEqualTo("qwen2.5:0.5b");
  }

  @ParameterizedTest
  @CsvSource({
    "1,1 kB",
    "999999,1000 kB",
    "98362432,98 MB",
    "999400000,999 MB",
    "1117320736,1.1 GB"
  })
  void sizesAreShort(long bytes, String text) {
    assertThat(ModelsScreen.bytes(bytes).replace(",", "")).isEqualTo(text);
  }
}
