package dev.penstock.testing.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A budget is a wall, and a run that met it goes on behind it when it is moved.
class BudgetTest {
  private static final int ROWS = 200;
  private static final String TOPIC =
      "SELECT id, AI_CLASSIFY(text, ['refund', 'outage', 'other']) AS topic FROM items";
  @TempDir private Path folder;

  @Test
  void aRunStopsWithinItsBudgetAndResumesWithALargerOne() throws Exception {
    try (var server = ModelServer.start("--latency-ms", "2")) {
      var project =
          TestProject.of(folder, server.baseUrl()).items(ROWS, ROWS).stage("topics", TOPIC);

      var stopped = project.penstock("run", "--json", "--max-usd", "0.01");
      var paid = server.paid();
      var resumed = project.penstock("run", "--json", "--max-usd", "5");

      assertThat(stopped.code()).as(stopped.err()).isEqualTo(4);
      assertThat(paid).isBetween(1L, ROWS - 1L);
      assertThat(spent(project)).isLessThanOrEqualTo(new BigDecimal("5.01"));
      assertThat(stopped.json().at("/totals/usd").decimalValue())
          .isLessThanOrEqualTo(new BigDecimal("0.01"));
      assertThat(resumed.code()).as(resumed.err()).isZero();
      assertThat(server.paid()).isEqualTo(ROWS);
    }
  }

  @Test
  void aStagesBudgetStopsTheRunAndIsNamed() throws Exception {
    try (var server = ModelServer.start("--latency-ms", "2")) {
      var more = "budget: [{usd: 5}, {usd: 9, per: month}]";
      var project =
          TestProject.of(folder, server.baseUrl(), more)
              .items(ROWS, ROWS)
              .stage("topics", "-- budget: 0.01\n" + TOPIC);

      var plan = project.penstock("plan");
      var stopped = project.penstock("run");
      var paid = server.paid();
      var resumed = project.stage("topics", TOPIC).penstock("run");

      assertThat(plan.out()).contains("per run: fits", "per month: fits", "of topics");
      assertThat(stopped.code()).as(stopped.err()).isEqualTo(4);
      assertThat(stopped.err()).contains("$0.01 of the stage topics");
      assertThat(paid).isBetween(1L, ROWS - 1L);
      assertThat(resumed.code()).as(resumed.err()).isZero();
      assertThat(server.paid()).isEqualTo(ROWS);
      var budgets =
          project
              .penstock(
                  "sql",
                  "--json",
                  "SELECT count(*) AS n FROM penstock.budgets WHERE spent_usd <= limit_usd")
              .json();
      assertThat(budgets.at("/rows/0/n").asLong()).isEqualTo(5);
    }
  }

  @Test
  void aBudgetRefusesAModelWithoutAPrice() throws Exception {
    try (var server = ModelServer.start()) {
      var project =
          TestProject.of(folder, server.baseUrl())
              .items(5, 5)
              .stage("topics", TOPIC)
              .file(
                  "penstock.yaml",
                  """
                  name: items
                  models:
                    small: {provider: openai, base_url: "%s", model: nobody-knows-it}
                  default_model: small
                  sources: {items: data/items.csv}
                  budget: {usd: 1.00}
                  """
                      .formatted(server.baseUrl()));

      var ended = project.penstock("run");

      assertThat(ended.code()).isEqualTo(2);
      assertThat(ended.err()).contains("small").contains("price");
      assertThat(server.requests()).isZero();
    }
  }

  private static BigDecimal spent(TestProject project) throws Exception {
    return project
        .penstock("sql", "--json", "SELECT sum(usd) AS usd FROM penstock.calls")
        .json()
        .at("/rows/0/usd")
        .decimalValue();
  }
}
