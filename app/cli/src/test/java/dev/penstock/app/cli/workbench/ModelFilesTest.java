package dev.penstock.app.cli.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.penstock.base.Problem;
import dev.penstock.base.ProblemException;
import dev.penstock.catalog.models.Model;
import dev.penstock.catalog.store.ModelStore;
import dev.penstock.catalog.store.servers.LocalServers;
import dev.penstock.catalog.store.servers.LocalServers.Place;
import dev.penstock.catalog.store.servers.ServerKind;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFilesTest {
  @TempDir private Path home;

  private ModelFiles files(Place... places) {
    return new ModelFiles(ModelStore.at(home), new LocalServers(List.of(places)));
  }

  private static Model embedded(String name) {
    return EmbeddedModels.all().stream()
        .filter(model -> model.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aModelThatIsNotHereSaysHowToPullItHowBigItIsAndItsLicence() {
    assertThatThrownBy(() -> files().require(embedded("qwen2.5-0.5b")))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.exitCode()).isEqualTo(2);
              assertThat(e.problem().code()).isEqualTo("not_pulled");
              assertThat(e.problem().hint())
                  .startsWith("penstock models pull qwen2.5-0.5b ")
                  .contains("491 MB", "Apache-2.0");
            });
  }

  @Test
  void theBundledModelIsAlwaysHere() {
    assertThatCode(() -> files().require(embedded("bge-small"))).doesNotThrowAnyException();
  }

  @Test
  void whenNoModelCanAnswerAServerOnThisMachineIsOffered() throws Exception {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/api/tags",
        exchange -> {
          try (exchange) {
            var body = "{\"models\": [{\"name\": \"llama3.2\"}]}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
    var address = "http://127.0.0.1:" + server.getAddress().getPort();
    var files = files(new Place(ServerKind.OLLAMA, URI.create(address)));

    var offered = files.withServers(Problem.of("wrong_model", "it only embeds", "a").exception());
    var other = files.withServers(Problem.of("unknown_column", "no", "a").exception());
    server.stop(0);

    assertThat(offered.problem().hint())
        .startsWith("a\n")
        .contains("Ollama runs here", "model: \"llama3.2\"", address + "/v1");
    assertThat(other.problem().hint()).isEqualTo("a");
  }
}
