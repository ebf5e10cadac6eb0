package dev.penstock.testing.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A row tells where it came from, and one that left tells why, without a call.
class TraceTest {
  @TempDir private Path folder;

  private TestProject finished(ModelServer server) throws Exception {
    var project =
        TestProject.of(folder, server.baseUrl())
            .items(20, 20)
            .stage(
                "topics",
                "SELECT id, price, text, AI_CLASSIFY(text, ['refund', 'outage', 'other']) AS topic"
                    + " FROM items")
            .stage("kept", "SELECT * FROM topics WHERE AI_FILTER('Is it urgent? {0}', text)");
    var ended = project.penstock("run");
    assertThat(ended.code()).as(ended.err()).isZero();
    server.reset();
    return project;
  }

  @Test
  void anOutputRowNamesItsSourceItsStagesAndItsCalls() throws Exception {
    try (var server = ModelServer.start()) {
      var project = finished(server);

      var traced = project.penstock("trace", "kept", "--json").json().at("/rows/0");

      assertThat(traced.get("stage").asText()).isEqualTo("kept");
      assertThat(traced.at("/sources/0/source").asText()).isEqualTo("items");
      assertThat(traced.at("/sources/0/path").asText()).endsWith("data/items.csv");
      assertThat(traced.at("/sources/0/position").asText()).isNotEmpty();
      assertThat(traced.findValuesAsText("operator").toString())
          .contains("AI_CLASSIFY")
          .contains("AI_FILTER");
      assertThat(traced.findValuesAsText("model")).contains("test-model");
      assertThat(traced.findValuesAsText("prompt").toString()).contains("the text number");
      assertThat(traced.findValues("input_tokens")).allMatch(tokens -> tokens.asLong() > 0);
      assertThat(server.requests()).isZero();
    }
  }

  @Test
  void aDroppedRowNamesTheStageAndTheVerdict() throws Exception {
    try (var server = ModelServer.start()) {
      var project = finished(server);
      var dropped =
          project
              .penstock(
                  "sql",
                  "--json",
                  "SELECT min(id) AS id FROM items WHERE id NOT IN (SELECT id FROM kept)")
              .json()
              .at("/rows/0/id")
              .asText();

      var ended = project.penstock("trace", "kept", "--why-not", dropped);

      assertThat(ended.code()).as(ended.err()).isZero();
      assertThat(ended.out()).contains("kept").contains("AI_FILTER").contains("false");
      assertThat(server.requests()).isZero();
    }
  }
}
