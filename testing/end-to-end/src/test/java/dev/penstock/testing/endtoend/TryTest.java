package dev.penstock.testing.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A prompt is tried on a few rows, and what was asked is not asked again by the run.
class TryTest {
  private static final int ITEMS = 20;
  @TempDir private Path folder;

  private static String prompt(String words) {
    return """
    ---
    input: {text: text}
    output: {mood: "enum(good, bad)", reason: text}
    ---
    %s {{ text }}
    """
        .formatted(words);
  }

  private TestProject project(ModelServer server) throws IOException {
    return TestProject.of(folder, server.baseUrl())
        .items(ITEMS, ITEMS)
        .file("prompts/mood.md", prompt("How does this sound?"))
        .stage(
            "moods",
            "SELECT id, price, prompts.mood(text => text) AS mood FROM items WHERE price < 1000");
  }

  @Test
  void anEditedPromptStandsBesideTheVersionOfTheLastRunAndTheRunAsksOnlyTheRest() throws Exception {
    try (var server = ModelServer.start()) {
      var project = project(server);
      assertThat(project.penstock("run").code()).isZero();
      project.file("prompts/mood.md", prompt("What mood is this?"));
      server.reset();

      var tried = project.penstock("try", "mood", "--rows", "3", "--json");
      var asked = server.requests();
      var run = project.penstock("run", "--json").json();

      assertThat(tried.code()).as(tried.err()).isZero();
      assertThat(asked).isEqualTo(3);
      assertThat(tried.json().get("rows")).hasSize(3);
      assertThat(tried.json().at("/rows/0/inputs/text").asText()).contains("number 0");
      assertThat(tried.json().at("/rows/0/answers/0/value/mood").asText()).isIn("good", "bad");
      assertThat(tried.json().at("/sides/0/calls").asInt()).isEqualTo(3);
      assertThat(tried.json().at("/sides/1/name").asText()).isEqualTo("last run");
      assertThat(tried.json().at("/sides/1/calls").asInt()).isZero();
      assertThat(run.at("/totals/calls").asInt()).isEqualTo(ITEMS - 3);
    }
  }

  @Test
  void conditionChoosesRowsByTheStagesColumnsAndThePromptsInputs() throws Exception {
    try (var server = ModelServer.start()) {
      var project = project(server);

      var tried = project.penstock("try", "mood", "--json", "--where", "id = 7 OR text LIKE '%9%'");
      var wrong = project.penstock("try", "mood", "--where", "colour = 'red'");

      assertThat(tried.json().findValuesAsText("text").toString())
          .contains("number 7", "number 9", "number 19");
      assertThat(tried.json().get("rows")).hasSize(3);
      assertThat(wrong.code()).isEqualTo(2);
      assertThat(wrong.err()).contains("colour").contains("text").contains("price");
      assertThat(server.requests()).isEqualTo(3);
    }
  }

  @Test
  void anotherModelStandsBesideTheOneOfARun() throws Exception {
    try (var server = ModelServer.start()) {
      var project = project(server);

      var tried =
          project.penstock(
              "try",
              "mood",
              "--rows",
              "2",
              "--json",
              "--set",
              "models.large.provider=simulated",
              "--set",
              "models.large.model=simulated",
              "--model",
              "large");

      assertThat(tried.code()).as(tried.err()).isZero();
      assertThat(tried.json().at("/sides/0/model").asText()).startsWith("large");
      assertThat(tried.json().at("/sides/1/model").asText()).startsWith("small");
      assertThat(server.requests()).isEqualTo(2);
    }
  }

  @Test
  void versionComesFromGitFromAFileOrFromAnEarlierRun() throws Exception {
    try (var server = ModelServer.start()) {
      var project = project(server);
      git("init", "-q");
      git("add", ".");
      git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "first");
      project.file("prompts/mood.md", prompt("What mood is this?"));
      project.file("draft.md", prompt("Draft:"));

      var committed = project.penstock("try", "mood", "--rows", "1", "--against", "git:HEAD");
      var draft =
          project.penstock(
              "try", "mood", "--rows", "1", "--against", folder.resolve("draft.md").toString());
      var unknown = project.penstock("try", "mood", "--against", "git:nothing");

      assertThat(committed.out()).contains("git:HEAD").contains("mood").contains("1 row");
      assertThat(draft.code()).as(draft.err()).isZero();
      assertThat(unknown.code()).isEqualTo(2);
      assertThat(unknown.err()).contains("git has no prompts/mood.md at `nothing`");
      assertThat(server.requests()).isEqualTo(3);
    }
  }

  private void git(String... words) throws IOException, InterruptedException {
    var command = new java.util.ArrayList<>(java.util.List.of("git"));
    command.addAll(java.util.List.of(words));
    var code = new ProcessBuilder(command).directory(folder.toFile()).start().waitFor();
    assertThat(code).isZero();
  }

  @Test
  void unknownPromptAndUnusedPromptAreMistakes() throws Exception {
    try (var server = ModelServer.start()) {
      var project = project(server).file("prompts/spare.md", prompt("Spare"));

      var unknown = project.penstock("try", "mod");
      var unused = project.penstock("try", "spare");

      assertThat(unknown.code()).isEqualTo(2);
      assertThat(unknown.err()).contains("did you mean `mood`?");
      assertThat(unused.code()).isEqualTo(2);
      assertThat(unused.err()).contains("no stage asks prompts.spare");
      assertThat(server.requests()).isZero();
    }
  }
}
