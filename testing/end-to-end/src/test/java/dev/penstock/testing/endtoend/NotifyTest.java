package dev.penstock.testing.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// However a run goes wrong, who is on call hears of it, once, and the exit code stays what it is.
class NotifyTest {
  private static final String TOPIC =
      "SELECT id, AI_CLASSIFY(text, ['refund', 'outage', 'other']) AS topic FROM items";
  private final List<JsonNode> told = new CopyOnWriteArrayList<>();
  @TempDir private Path folder;
  private HttpServer hook;

  @BeforeEach
  void listen() throws Exception {
    hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    hook.createContext(
        "/",
        exchange -> {
          told.add(new ObjectMapper().readTree(exchange.getRequestBody()));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    hook.start();
  }

  @AfterEach
  void stop() {
    hook.stop(0);
  }

  private TestProject project(String baseUrl) throws Exception {
    return TestProject.of(
            folder,
            baseUrl,
            "notify: [{on: [failed, budget, deadline], webhook: \"http://127.0.0.1:"
                + hook.getAddress().getPort()
                + "/\"}]")
        .items(50, 50)
        .stage("topics", TOPIC);
  }

  @Test
  void aBudgetsStopAndAMissedDeadlineAreToldAndAGoodEndIsNot() throws Exception {
    try (var server = ModelServer.start("--latency-ms", "2")) {
      var project = project(server.baseUrl());

      var stopped = project.penstock("run", "--json", "--max-usd", "0.004");
      var late = project.penstock("run", "--json", "--deadline", "1ms");
      var done = project.penstock("run", "--json");

      assertThat(stopped.code()).as(stopped.err()).isEqualTo(4);
      assertThat(late.code()).as(late.err()).isEqualTo(3);
      assertThat(done.code()).as(done.err()).isZero();
      assertThat(told)
          .extracting(each -> each.get("event").asText())
          .containsExactly("budget", "deadline");
      assertThat(told.getFirst().get("run")).isEqualTo(stopped.json().get("run"));
      assertThat(told.getFirst().get("totals")).isEqualTo(stopped.json().get("totals"));
      assertThat(told.getFirst().at("/problem/code").asText()).isEqualTo("over_budget");
    }
  }

  @Test
  void aRunThatCannotReachItsModelOrReadItsSourceIsToldAsFailed() throws Exception {
    var project = project("http://127.0.0.1:9/v1");

    var unreachable = project.penstock("run");
    project.file("data/items.csv", "number\n1\n");
    var mistaken = project.penstock("run");

    assertThat(unreachable.code()).as(unreachable.err()).isEqualTo(5);
    assertThat(mistaken.code()).as(mistaken.err()).isEqualTo(2);
    assertThat(told)
        .extracting(each -> each.get("event").asText())
        .containsExactly("failed", "failed");
    assertThat(told).extracting(each -> each.at("/exit_code").asInt()).containsExactly(5, 2);
  }

  @Test
  void aKilledRunIsToldByTheNextOne() throws Exception {
    try (var server = ModelServer.start("--latency-ms", "50")) {
      var project = project(server.baseUrl());
      try (var killed = PenstockProcess.start(folder, "run")) {
        server.awaitPaid(5);
        killed.kill();
      }

      var next = project.penstock("run");

      assertThat(next.code()).as(next.err()).isZero();
      assertThat(told)
          .singleElement()
          .satisfies(notice -> {
            assertThat(notice.get("event").asText()).isEqualTo("failed");
            assertThat(notice.at("/problem/code").asText()).isEqualTo("killed");
          });
    }
  }
}
