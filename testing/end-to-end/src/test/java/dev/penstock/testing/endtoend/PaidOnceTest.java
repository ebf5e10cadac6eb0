package dev.penstock.testing.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Nothing is asked twice: not in a run, not in the next one, not after a crash.
class PaidOnceTest {
  private static final String TOPIC =
      """
      SELECT id, price, AI_CLASSIFY(text, ['refund', 'outage', 'other']) AS topic
      FROM items
      """;
  private static final int ROWS = 300;
  @TempDir private Path folder;

  @Test
  void everyDistinctPromptIsAskedExactlyOnce() throws Exception {
    try (var server = ModelServer.start()) {
      var project =
          TestProject.of(folder, server.baseUrl()).items(ROWS, ROWS).stage("topics", TOPIC);

      var first = project.penstock("run", "--json");
      var second = project.penstock("run", "--json");

      assertThat(first.code()).as(first.err()).isZero();
      assertThat(second.code()).as(second.err()).isZero();
      assertThat(server.requests()).isEqualTo(ROWS);
      assertThat(first.json().at("/totals/calls").asLong()).isEqualTo(ROWS);
      assertThat(second.json().at("/totals/calls").asLong()).isZero();
      assertThat(second.json().at("/totals/reused").asLong()).isEqualTo(ROWS);
      assertThat(project.rows("topics")).isEqualTo(ROWS);
    }
  }

  @Test
  void equalPromptsOfARunAreAskedOnce() throws Exception {
    try (var server = ModelServer.start("--latency-ms", "5")) {
      var project =
          TestProject.of(folder, server.baseUrl()).items(3000, 300).stage("topics", TOPIC);

      var ended = project.penstock("run", "--json");

      assertThat(ended.code()).as(ended.err()).isZero();
      assertThat(server.requests()).isEqualTo(300);
      assertThat(project.rows("topics")).isEqualTo(3000);
    }
  }

  @Test
  void afterAKillOnlyWhatHasNoAnswerIsAsked() throws Exception {
    try (var server = ModelServer.start("--latency-ms", "20")) {
      var project =
          TestProject.of(folder, server.baseUrl()).items(ROWS, ROWS).stage("topics", TOPIC);
      try (var run = PenstockProcess.start(folder, "run")) {
        server.awaitPaid(ROWS / 3);
        run.kill();
      }
      var paidBefore = server.paid();

      var resumed = project.penstock("run", "--json");

      assertThat(resumed.code()).as(resumed.err()).isZero();
      assertThat(paidBefore).as("killed in the middle").isLessThan(ROWS);
      assertThat(server.paid()).isBetween((long) ROWS, (long) ROWS + TestProject.CONCURRENCY);
      assertThat(resumed.err()).contains("resumes");
      assertThat(project.table("topics")).isEqualTo(undisturbed(server));
    }
  }

  private String undisturbed(ModelServer server) throws Exception {
    var other = folder.resolve("undisturbed");
    var project = TestProject.of(other, server.baseUrl()).items(ROWS, ROWS).stage("topics", TOPIC);
    assertThat(project.penstock("run").code()).isZero();
    return project.table("topics");
  }

  @Test
  void aTerminatedRunEndsInOrderAndPicksUp() throws Exception {
    try (var server = ModelServer.start("--latency-ms", "20")) {
      var project =
          TestProject.of(folder, server.baseUrl()).items(ROWS, ROWS).stage("topics", TOPIC);
      PenstockProcess.Ended interrupted;
      try (var run = PenstockProcess.start(folder, "run")) {
        server.awaitPaid(ROWS / 3);
        run.terminate();
        interrupted = run.ended();
      }

      var resumed = project.penstock("run", "--json");

      assertThat(interrupted.code()).as(interrupted.err()).isEqualTo(130);
      assertThat(resumed.code()).as(resumed.err()).isZero();
      assertThat(server.paid()).isBetween((long) ROWS, (long) ROWS + TestProject.CONCURRENCY);
      assertThat(project.rows("topics")).isEqualTo(ROWS);
    }
  }

  @Test
  void aChangedPromptAsksOnlyItsOwnCallsAndWhatFollowsFromOtherAnswers() throws Exception {
    try (var server = ModelServer.start()) {
      var project =
          TestProject.of(folder, server.baseUrl())
              .items(50, 50)
              .file("prompts/mood.md", prompt("How does the customer feel?"))
              .stage("topics", TOPIC)
              .stage("moods", "SELECT id, prompts.mood(text => text) AS mood FROM items");
      project.penstock("run");
      server.reset();
      project.file("prompts/mood.md", prompt("In what mood is the customer?"));

      var ended = project.penstock("run", "--json");

      assertThat(ended.code()).as(ended.err()).isZero();
      assertThat(server.requests()).isEqualTo(50);
    }
  }

  private static String prompt(String question) {
    return """
    ---
    description: mood
    input: {text: text}
    output: {mood: "enum(good, bad)"}
    ---
    %s

    <text>{{ text }}</text>
    """
        .formatted(question);
  }

  @Test
  void freshAsksAgain() throws Exception {
    try (var server = ModelServer.start()) {
      var project = TestProject.of(folder, server.baseUrl()).items(20, 20).stage("topics", TOPIC);
      project.penstock("run");

      var ended = project.penstock("run", "--fresh", "--json");

      assertThat(ended.code()).as(ended.err()).isZero();
      assertThat(server.requests()).isEqualTo(40);
    }
  }
}
