package dev.penstock.testing.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two runs' tables, row by row, with what made them differ.
class DiffTest {
  private static final String PROMPT =
      """
      ---
      description: a topic
      input: {text: text}
      output: text
      ---
      %s

      {{ text }}
      """;
  @TempDir private Path folder;

  private TestProject project(String baseUrl) throws Exception {
    return TestProject.of(folder, baseUrl)
        .items(6, 6)
        .file("prompts/topic.md", PROMPT.formatted("Say the topic."))
        .stage("topics", "SELECT id, price, prompts.topic(text => text) AS topic FROM items")
        .stage("cheap", "SELECT id, topic FROM topics WHERE price < 10");
  }

  private static String run(TestProject project) throws Exception {
    var ended = project.penstock("run", "--json");
    assertThat(ended.code()).as(ended.err()).isZero();
    return ended.json().get("run").asText();
  }

  @Test
  void rowsThatWereAddedRemovedAndChangedAreToldWithTheirCause() throws Exception {
    try (var server = ModelServer.start()) {
      var project = project(server.baseUrl());
      var first = run(project);
      var again = run(project);
      project.file(
          "data/items.csv",
          """
          id,price,text
          0,5,the text number 0 of a customer
          1,15,now about something else
          2,26,the text number 2 of a customer
          4,45,the text number 4 of a customer
          5,55,the text number 5 of a customer
          9,5,a new one
          """);
      var second = run(project);

      var same = project.penstock("diff", first, again, "--json");
      var diff = project.penstock("diff", again, second, "--json");
      var screen = project.penstock("diff");

      assertThat(same.code()).as(same.err()).isZero();
      assertThat(same.json().at("/stages/0/rows")).isEmpty();
      assertThat(diff.code()).as(diff.err()).isZero();
      var topics = stage(diff.json(), "topics");
      assertThat(topics.get("added").asInt()).isEqualTo(1);
      assertThat(topics.get("removed").asInt()).isEqualTo(1);
      assertThat(topics.get("changed").asInt()).isEqualTo(2);
      var changed = rows(topics, "changed");
      assertThat(changed.getFirst().at("/before/topic"))
          .isNotEqualTo(changed.getFirst().at("/after/topic"));
      assertThat(changed.getFirst().at("/because/0").asText()).contains("is given changed");
      assertThat(changed.getLast().at("/before/price").asInt()).isEqualTo(25);
      assertThat(changed.getLast().at("/after/price").asInt()).isEqualTo(26);
      assertThat(changed.getLast().at("/because/0").asText())
          .isEqualTo("what the stage reads changed");
      assertThat(rows(topics, "removed").getFirst().at("/before/id").asInt()).isEqualTo(3);
      assertThat(rows(topics, "added").getFirst().at("/after/id").asInt()).isEqualTo(9);
      assertThat(stage(diff.json(), "cheap").get("added").asInt()).isEqualTo(1);
      assertThat(screen.code()).as(screen.err()).isZero();
      assertThat(screen.out())
          .contains("diff " + again + " → " + second)
          .contains("2 changed · 1 added · 1 removed");
      assertThat(screen.out().lines()).allMatch(line -> line.length() <= 100);
    }
  }

  @Test
  void aChangedPromptAndAChangedModelAreNamed() throws Exception {
    try (var server = ModelServer.start()) {
      var project = project(server.baseUrl());
      var first = run(project);
      project.file("prompts/topic.md", PROMPT.formatted("Say the topic, in one word."));
      var prompted = run(project);
      var ended = project.penstock("run", "--json", "--set", "models.small.model=other-model");
      assertThat(ended.code()).as(ended.err()).isZero();

      var byPrompt = project.penstock("diff", first, prompted, "--json");
      var byModel = project.penstock("diff", "--json", "--stage", "topics");
      assertThat(byPrompt.code()).as(byPrompt.toString()).isZero();
      assertThat(byModel.code()).as(byModel.toString()).isZero();

      assertThat(rows(stage(byPrompt.json(), "topics"), "changed"))
          .isNotEmpty()
          .allSatisfy(row ->
              assertThat(row.at("/because/0").asText()).startsWith("prompt topic changed ("));
      assertThat(byModel.json().get("stages")).hasSize(1);
      assertThat(rows(stage(byModel.json(), "topics"), "changed"))
          .allSatisfy(row ->
              assertThat(row.at("/because/0").asText())
                  .isEqualTo("model test-model → other-model"));
    }
  }

  @Test
  void onlyTheLastFiveRunsAreKeptAndOthersSaySo() throws Exception {
    try (var server = ModelServer.start()) {
      var project = project(server.baseUrl());
      var runs = new ArrayList<String>();
      for (var i = 0; i < 6; i++) {
        runs.add(run(project));
      }

      var forgotten = project.penstock("diff", runs.getFirst(), runs.getLast());
      var unknown = project.penstock("diff", "zzzz", runs.getLast());
      var alone = project.penstock("diff", runs.getLast());

      assertThat(forgotten.code()).isEqualTo(2);
      assertThat(forgotten.err())
          .contains("the tables of run " + runs.getFirst() + " are not kept")
          .contains(runs.get(1))
          .contains(runs.getLast());
      assertThat(unknown.code()).isEqualTo(2);
      assertThat(unknown.err()).contains("there is no run `zzzz`");
      assertThat(alone.code()).isEqualTo(2);
      var kept = folder.resolve("target/runs");
      assertThat(
              Files.getAttribute(kept.resolve(runs.get(5)).resolve("topics.parquet"), "unix:ino"))
          .as("what did not change is there once")
          .isEqualTo(
              Files.getAttribute(kept.resolve(runs.get(1)).resolve("topics.parquet"), "unix:ino"));
    }
  }

  private static JsonNode stage(JsonNode diff, String name) {
    for (var stage : diff.get("stages")) {
      if (stage.get("stage").asText().equals(name)) {
        return stage;
      }
    }
    throw new IllegalStateException("no stage " + name + " in " + diff);
  }

  private static List<JsonNode> rows(JsonNode stage, String change) {
    var rows = new ArrayList<JsonNode>();
    for (var row : stage.get("rows")) {
      if (row.get("change").asText().equals(change)) {
        rows.add(row);
      }
    }
    return rows;
  }
}
