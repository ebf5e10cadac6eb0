package dev.penstock.testing.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A model server that misbehaves costs retries, or single rows with a reason, never a run.
class FaultsTest {
  private static final int ROWS = 400;
  @TempDir private Path folder;

  @Test
  void everyRowIsAnsweredOrRejectedWithItsReason() throws Exception {
    try (var server = ModelServer.start("--error-rate", "0.05", "--invalid-rate", "0.02")) {
      var project =
          TestProject.of(folder, server.baseUrl(), "max_error_rate: 0.2")
              .items(ROWS, ROWS)
              .stage(
                  "topics",
                  "SELECT id, AI_CLASSIFY(text, ['refund', 'outage', 'other']) AS topic FROM items");

      var ended = project.penstock("run", "--json");

      assertThat(ended.code()).as(ended.err()).isZero();
      assertThat(project.rows("topics")).isEqualTo(ROWS);
      assertThat(answered(project) + rejected(project)).isEqualTo(ROWS);
      assertThat(server.account().at("/faults/error_rate").asLong()).isPositive();
    }
  }

  @Test
  void refusedRowsStandInRejectedWithTheirReason() throws Exception {
    try (var server = ModelServer.start("--refusal-rate", "0.1")) {
      var project =
          TestProject.of(folder, server.baseUrl(), "max_error_rate: 0.5")
              .items(ROWS, ROWS)
              .stage(
                  "topics",
                  "SELECT id, AI_CLASSIFY(text, ['refund', 'outage', 'other']) AS topic FROM items");

      var ended = project.penstock("run", "--json");

      assertThat(ended.code()).as(ended.err()).isZero();
      assertThat(rejected(project)).isPositive();
      assertThat(answered(project) + rejected(project)).isEqualTo(ROWS);
      assertThat(
              project
                  .penstock(
                      "sql",
                      "--json",
                      "SELECT count(*) AS n FROM penstock.rejected WHERE reason = ''")
                  .json()
                  .at("/rows/0/n")
                  .asLong())
          .isZero();
    }
  }

  @Test
  void tooManyRejectedRowsBreakAPromise() throws Exception {
    try (var server = ModelServer.start("--refusal-rate", "0.3")) {
      var project =
          TestProject.of(folder, server.baseUrl(), "max_error_rate: 0.01")
              .items(50, 50)
              .stage(
                  "topics",
                  "SELECT id, AI_CLASSIFY(text, ['refund', 'outage', 'other']) AS topic FROM items");

      assertThat(project.penstock("run").code()).isEqualTo(3);
    }
  }

  private static long answered(TestProject project) throws Exception {
    return project
        .penstock("sql", "--json", "SELECT count(topic) AS n FROM topics")
        .json()
        .at("/rows/0/n")
        .asLong();
  }

  private static long rejected(TestProject project) throws Exception {
    return project
        .penstock("sql", "--json", "SELECT count(DISTINCT row_key) AS n FROM penstock.rejected")
        .json()
        .at("/rows/0/n")
        .asLong();
  }
}
