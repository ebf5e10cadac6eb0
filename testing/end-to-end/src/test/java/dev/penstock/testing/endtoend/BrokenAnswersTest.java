package dev.penstock.testing.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A long answer that breaks off is gone on with, by the same process and by the next.
class BrokenAnswersTest {
  private static final int ROWS = 24;
  private static final String TOLD = "SELECT id, AI_COMPLETE(text) AS told FROM items";

  @TempDir private Path folder;

  private static String story(int row) {
    return IntStream.range(0, 60)
        .mapToObj(i -> "sentence " + i + " of story " + row + " ends here")
        .collect(Collectors.joining(". "));
  }

  /// `provider` as penstock.yaml writes it.
  private TestProject project(String provider, String baseUrl) throws Exception {
    return new TestProject(folder)
        .file(
            "penstock.yaml",
            """
            name: items
            models:
              small:
                provider: %s
                base_url: %s
                model: test-model
                price: {input: 1.00, output: 2.00}
                limits: {concurrency: %d}
                parameters: {stream: true}
                timeout: 20s
            default_model: small
            sources:
              items: {path: data/items.csv, key: id}
            """
                .formatted(provider, baseUrl, TestProject.CONCURRENCY))
        .file(
            "data/items.csv",
            IntStream.range(0, ROWS)
                .mapToObj(row -> row + ",\"tell it [[answer: " + story(row) + "]]\"")
                .collect(Collectors.joining("\n", "id,text\n", "\n")))
        .stage("told", TOLD);
  }

  private static void assertWhole(TestProject project) throws Exception {
    var rows =
        project
            .penstock("sql", "--json", "SELECT id, told FROM told ORDER BY id")
            .json()
            .get("rows");
    assertThat(rows).hasSize(ROWS);
    for (var row : rows) {
      assertThat(row.get("told").asText()).isEqualTo(story(row.get("id").asInt()));
    }
  }

  private static long count(TestProject project, String what) throws Exception {
    var ended = project.penstock("sql", "--json", "SELECT (SELECT " + what + ") AS n");
    assertThat(ended.code()).as(ended.err()).isZero();
    return ended.json().at("/rows/0/n").asLong();
  }

  @Test
  void aServerThatContinuesSaysEverythingOnce() throws Exception {
    try (var server = ModelServer.start("--stream-cut-rate", "0.5", "--continues", "vllm")) {
      var project = project("vllm", server.baseUrl());

      var ended = project.penstock("run", "--json");

      assertThat(ended.code()).as(ended.err()).isZero();
      assertWhole(project);
      assertThat(ended.json().at("/totals/tokens_saved").asLong()).isPositive();
      assertThat(count(project, "count(*) FROM penstock.calls WHERE manner = 'continued'"))
          .isPositive();
      assertThat(count(project, "sum(tokens_saved) FROM penstock.runs"))
          .isEqualTo(ended.json().at("/totals/tokens_saved").asLong());
      assertThat(server.paid()).isEqualTo(ROWS);
    }
  }

  @Test
  void aServerThatCannotContinueIsAskedAgainAndTheLossIsTold() throws Exception {
    try (var server = ModelServer.start("--stream-cut-rate", "0.3", "--continues", "no")) {
      var project = project("openai", server.baseUrl());

      var ended = project.penstock("run", "--json");

      assertThat(ended.code()).as(ended.err()).isZero();
      assertWhole(project);
      assertThat(ended.json().at("/totals/tokens_saved").asLong()).isZero();
      assertThat(ended.json().at("/totals/tokens_lost").asLong()).isPositive();
      assertThat(count(project, "count(*) FROM penstock.calls WHERE manner = 'continued'"))
          .isZero();
    }
  }

  @Test
  void afterAKillTheNextRunGoesOnWhereTheAnswersWere() throws Exception {
    try (var server = ModelServer.start("--latency-ms", "6000", "--continues", "vllm")) {
      var project = project("vllm", server.baseUrl());
      try (var run = PenstockProcess.start(folder, "run")) {
        awaitBeginnings();
        run.kill();
      }

      var resumed = project.penstock("run", "--json");

      assertThat(resumed.code()).as(resumed.err()).isZero();
      assertWhole(project);
      assertThat(resumed.json().at("/totals/tokens_saved").asLong()).isPositive();
      assertThat(server.paid()).isBetween((long) ROWS, (long) ROWS + TestProject.CONCURRENCY);
    }
  }

  /// Waits until the running process has put beginnings on record; that it got there is seen by
  /// asking.
  private void awaitBeginnings() throws Exception {
    for (var i = 0; i < 6000 && beginnings() < TestProject.CONCURRENCY; i++) {
      new CountDownLatch(1).await(10, TimeUnit.MILLISECONDS);
    }
    assertThat(beginnings()).isPositive();
  }

  private long beginnings() {
    var file = folder.resolve("state/penstock.db");
    if (!Files.exists(file)) {
      return 0;
    }
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT count(DISTINCT call) FROM partials")) {
      return rows.getLong(1);
    } catch (SQLException _) {
      return 0; // its tables are not there yet
    }
  }
}
