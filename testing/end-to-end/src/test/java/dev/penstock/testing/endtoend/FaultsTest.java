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
  void everythingThatCanGoWrongAtOnceLosesNoRowAndPaysOnlyForTheFaults() throws Exception {
    var faults =
        ("--error-rate 0.05 --throttle-rate 0.02 --cut-rate 0.01 --invalid-rate 0.02"
                + " --hang-rate 0.005 --seed 3")
            .split(" ", -1);
    try (var server = ModelServer.start(faults)) {
      var project =
          TestProject.of(folder, server.baseUrl(), "3s", "max_error_rate: 0.2")
              .items(ROWS, ROWS)
              .stage(
                  "topics",
                  "SELECT id, AI_CLASSIFY(text, ['refund', 'outage', 'other']) AS topic FROM items");

      var ended = project.penstock("run", "--json");

      var account = server.account();
      var broken = account.at("/faults/invalid_rate").asLong();
      assertThat(ended.code()).as(ended.err()).isZero();
      var fate = Fate.of(project);
      assertThat(fate.rows()).isEqualTo(ROWS);
      assertThat(fate.answered() + fate.rejected()).isEqualTo(ROWS);
      assertThat(fate.withoutReason()).isZero();
      assertThat(account.at("/duplicates_paid").asLong()).isLessThanOrEqualTo(fate.uncertain());
      assertThat(account.at("/paid").asLong())
          .as(account.toString())
          .isBetween((long) ROWS, ROWS + broken + fate.uncertain());
      assertThat(account.get("faults").properties()).as(account.toString()).hasSize(5);
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
      var fate = Fate.of(project);
      assertThat(fate.rejected()).isPositive();
      assertThat(fate.answered() + fate.rejected()).isEqualTo(ROWS);
      assertThat(fate.withoutReason()).isZero();
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

  /// What became of the rows; `uncertain` are calls of which nobody knows whether they were paid.
  private record Fate(long rows, long answered, long rejected, long withoutReason, long uncertain) {

    static Fate of(TestProject project) throws Exception {
      var sql =
          """
          SELECT count(*) AS all_rows, count(topic) AS answered,
            (SELECT count(DISTINCT row_key) FROM penstock.rejected) AS rejected,
            (SELECT count(*) FROM penstock.rejected WHERE reason = '') AS without_reason,
            (SELECT count(*) FROM penstock.calls WHERE state <> 'answered' AND usd IS NULL) AS uncertain
          FROM topics
          """;
      var row = project.penstock("sql", "--json", sql).json().at("/rows/0");
      return new Fate(
          row.get("all_rows").asLong(),
          row.get("answered").asLong(),
          row.get("rejected").asLong(),
          row.get("without_reason").asLong(),
          row.get("uncertain").asLong());
    }
  }
}
