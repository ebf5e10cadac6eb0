package dev.penstock.testing.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.testing.postgres.Postgres;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Processes that run one project at the same time, with its ledger in PostgreSQL.
class SharedLedgerTest {
  private static final int ROWS = 300;

  /// So that many worst cases fit into a budget.
  private static final String SHORT = "max_output_tokens=20";

  private static final Map<String, String> PASSWORD = Map.of("LEDGER_PASSWORD", Postgres.PASSWORD);
  private static final String TOPIC =
      """
      SELECT id, price, AI_CLASSIFY(text, ['refund', 'outage', 'other']) AS topic
      FROM items
      """;
  @TempDir private Path folder;

  private TestProject project(ModelServer server, String more) throws Exception {
    var schema = "test_" + UUID.randomUUID().toString().replace('-', '_');
    var store =
        "store: {url: \"%s?currentSchema=%s\", user: %s, password: \"${LEDGER_PASSWORD}\"}\n"
            .formatted(Postgres.shared().url(), schema, Postgres.USER);
    return TestProject.of(folder, server.baseUrl(), store + more)
        .items(ROWS, ROWS)
        .stage("topics", TOPIC);
  }

  private PenstockProcess start(String... words) throws Exception {
    return PenstockProcess.start(List.of(), folder, PASSWORD, words);
  }

  private PenstockProcess.Ended run(String... words) throws Exception {
    return PenstockProcess.run(folder, PASSWORD, words);
  }

  @Test
  void twoRunsAtOnceShareTheWorkAndAskNothingTwice() throws Exception {
    try (var server = ModelServer.start("--latency-ms", "100")) {
      project(server, "");

      try (var first = start("run", "--json");
          var second = start("run", "--json")) {
        var one = first.ended();
        var two = second.ended();

        assertThat(one.code()).as(one.err()).isZero();
        assertThat(two.code()).as(two.err()).isZero();
        assertThat(server.paid()).isEqualTo(ROWS);
        assertThat(calls(one)).isGreaterThan(0);
        assertThat(calls(two)).isGreaterThan(0);
        assertThat(calls(one) + calls(two)).isEqualTo(ROWS);
      }
      var topics = run("sql", "--json", "SELECT count(*) AS n, count(topic) AS t FROM topics");
      assertThat(topics.json().at("/rows/0/t").asInt()).as(topics.err()).isEqualTo(ROWS);
      assertThat(run("runs", "--json").json().get("runs")).hasSize(2);
      assertThat(run("trace", "topics", "--where", "id = 7").code()).isZero();
    }
  }

  private static long calls(PenstockProcess.Ended ended) {
    return ended.json().at("/totals/calls").asLong();
  }

  @Test
  void whatAKilledProcessAskedIsAskedAgainOnceByTheOther() throws Exception {
    try (var server = ModelServer.start("--latency-ms", "100")) {
      project(server, "");

      try (var first = start("run", "--json");
          var second = start("run", "--json")) {
        server.awaitPaid(ROWS / 3);
        first.kill();
        var left = second.ended();

        assertThat(left.code()).as(left.err()).isZero();
        assertThat(server.paid()).isBetween((long) ROWS, (long) ROWS + TestProject.CONCURRENCY);
      }
      var calls =
          run(
              "sql",
              "--json",
              "SELECT count(*) FILTER (state = 'answered') AS a,"
                  + " count(*) FILTER (state NOT IN ('answered', 'unknown')) AS o"
                  + " FROM penstock.calls");
      assertThat(calls.json().at("/rows/0/a").asInt()).as(calls.err()).isEqualTo(ROWS);
      assertThat(calls.json().at("/rows/0/o").asInt()).isZero();
    }
  }

  @Test
  void twoRunsAtOnceSpendAtMostOneBudget() throws Exception {
    try (var server = ModelServer.start("--latency-ms", "20")) {
      project(server, "budget: {usd: 0.01}\n");

      var words = new String[] {"run", "--json", "--set", "models.small.parameters." + SHORT};
      try (var first = start(words);
          var second = start(words)) {
        var one = first.ended();
        var two = second.ended();

        assertThat(one.code()).as(one.err()).isEqualTo(4);
        assertThat(two.code()).as(two.err()).isEqualTo(4);
      }

      var spent = run("sql", "--json", "SELECT sum(usd) AS usd FROM penstock.calls").json();
      assertThat(spent.at("/rows/0/usd").asDouble()).isBetween(0.004, 0.01);
    }
  }

  @Test
  void aServerThatIsAwayIsToldAndNothingIsAsked() throws Exception {
    try (var server = ModelServer.start()) {
      TestProject.of(folder, server.baseUrl(), "store: jdbc:postgresql://127.0.0.1:1/ledgers")
          .items(3, 3)
          .stage("topics", TOPIC);

      var ended = run("run", "--json");

      assertThat(ended.code()).isEqualTo(5);
      assertThat(ended.json().at("/error/code").asText()).isEqualTo("ledger_away");
      assertThat(server.requests()).isZero();
    }
  }
}
