package dev.penstock.testing.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs whose calls go through a provider's batch interface.
class BatchRunTest {
  private static final String TOPIC =
      """
      SELECT id, AI_CLASSIFY(text, ['refund', 'outage', 'other']) AS topic
      FROM items
      """;
  private static final int ROWS = 3000;
  private static final String PRICE = "models.small.price={input: 1, output: 2, batch: 0.5}";
  @TempDir private Path folder;

  @Test
  void whatIsOutInABatchWhenTheProcessIsKilledIsPaidOnce() throws Exception {
    try (var server = ModelServer.start("--batch-latency-ms", "12000")) {
      var project =
          TestProject.of(folder, server.baseUrl(), "batch: always")
              .items(ROWS, ROWS)
              .stage("topics", TOPIC);
      try (var run = PenstockProcess.start(folder, "run", "--set", PRICE)) {
        server.awaitBatches(1);
        run.kill();
      }
      var paidBefore = server.paid();

      var resumed = project.penstock("run", "--json", "--set", PRICE);

      assertThat(resumed.code()).as(resumed.err()).isZero();
      assertThat(paidBefore).as("killed while the batch was out").isLessThan(ROWS);
      assertThat(resumed.err()).contains("resumes", "still out in batches");
      assertThat(server.paid()).isEqualTo(ROWS);
      assertThat(server.account().get("duplicates_paid").asLong()).isZero();
      assertThat(server.account().get("batch_paid").asLong()).isEqualTo(ROWS);
      assertThat(project.rows("topics")).isEqualTo(ROWS);
      var unknown =
          project.penstock(
              "sql",
              "--json",
              "SELECT count(*) AS n FROM penstock.calls WHERE state <> 'answered'");
      assertThat(unknown.json().at("/rows/0/n").asLong()).isZero();
    }
  }

  @Test
  void aFarDeadlineMeansBatchesAndNoneMeansCalls() throws Exception {
    try (var server = ModelServer.start("--batch-latency-ms", "1000")) {
      var project =
          TestProject.of(folder, server.baseUrl())
              .items(200, 200)
              .stage("topics", TOPIC)
              .stage("moods", "-- batch: never\n" + TOPIC.replace("refund", "glad"));

      var far =
          project.penstock("run", "topics", "moods", "--deadline", "9h", "--json", "--set", PRICE);
      var batched = server.account().get("batch_paid").asLong();
      var none = project.penstock("run", "--fresh", "--json", "--set", PRICE);

      assertThat(far.code()).as(far.err()).isZero();
      assertThat(batched).isEqualTo(200);
      assertThat(far.json().at("/batches/calls").asLong()).isEqualTo(200);
      assertThat(far.json().at("/batches/saved_usd").decimalValue()).isPositive();
      assertThat(far.json().at("/totals/calls").asLong()).isEqualTo(400);
      assertThat(none.code()).as(none.err()).isZero();
      assertThat(server.account().get("batch_paid").asLong()).isEqualTo(200);
      assertThat(none.json().has("batches")).isFalse();
    }
  }

  @Test
  void aPlanSaysWhatGoesOutInBatchesAtTheirPriceAndWhetherTheDeadlineHolds() throws Exception {
    try (var server = ModelServer.start()) {
      var project =
          TestProject.of(folder, server.baseUrl())
              .items(200, 200)
              .stage("topics", TOPIC)
              .stage("moods", "-- batch: never\n" + TOPIC.replace("refund", "glad"));

      var far = project.penstock("plan", "--json", "--set", PRICE, "--set", "deadline=9h");
      var near = project.penstock("plan", "--json", "--set", PRICE, "--set", "deadline=1ms");
      var screen = project.penstock("plan", "--set", PRICE, "--set", "deadline=9h");

      var batched = step(far.json(), "topics");
      var called = step(far.json(), "moods");
      assertThat(batched.get("batch").asBoolean()).as(far.out()).isTrue();
      assertThat(called.get("batch").asBoolean()).isFalse();
      var alone = step(near.json(), "topics");
      assertThat(batched.at("/usd/estimate").asDouble())
          .isCloseTo(alone.at("/usd/estimate").asDouble() / 2, withPercentage(1));
      assertThat(far.json().at("/deadline/probability").asDouble()).isGreaterThan(0.9);
      assertThat(near.json().at("/deadline/probability").asDouble()).isZero();
      assertThat(step(near.json(), "topics").get("batch").asBoolean()).isFalse();
      assertThat(screen.out()).contains("in batches", "9 h: met with p ");
      assertThat(server.paid()).isZero();
    }
  }

  private static JsonNode step(JsonNode plan, String stage) {
    for (var each : plan.get("stages")) {
      if (each.get("stage").asText().equals(stage)) {
        return each.at("/steps/0");
      }
    }
    throw new AssertionError("no stage " + stage + " in " + plan);
  }

  @Test
  void onlyBatchesFromAProviderWithoutThemIsRefusedBeforeTheRun() throws Exception {
    var project =
        TestProject.of(folder, "http://127.0.0.1:9/v1", "batch: always")
            .items(3, 3)
            .stage("topics", TOPIC);

    var ended = project.penstock("run", "--set", "models.small.provider=vllm");

    assertThat(ended.code()).as(ended.err()).isEqualTo(2);
    assertThat(ended.err()).contains("takes no batches", "-- batch: never");
  }
}
