package dev.penstock.testing.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every mistake is found before anything is sent: exit code 2, where, what, and what would fix it.
class ErrorsTest {
  private static final String NOBODY = "http://127.0.0.1:9/v1";
  private static final String TOPIC =
      "SELECT id, AI_CLASSIFY(text, ['refund', 'outage', 'other']) AS topic\nFROM items\n";
  @TempDir private Path folder;
  private TestProject project = new TestProject(Path.of(""));

  @BeforeEach
  void aProject() throws IOException {
    project = TestProject.of(folder, NOBODY).items(5, 5).stage("topics", TOPIC);
  }

  private void refused(String... parts) throws IOException, InterruptedException {
    var ended = project.penstock("run");

    assertThat(ended.code()).as(ended.err()).isEqualTo(2);
    assertThat(ended.err()).contains(parts).doesNotContain("\tat ");
    assertThat(ended.out()).isEmpty();
  }

  @Test
  void anUnknownKey() throws Exception {
    TestProject.of(folder, NOBODY, "budgett: {usd: 1}");

    refused("penstock.yaml:13:1", "budgett", "did you mean `budget`?");
  }

  @Test
  void aWrongType() throws Exception {
    TestProject.of(folder, NOBODY, "max_error_rate: plenty");

    refused("penstock.yaml:13", "plenty");
  }

  @Test
  void aMissingVariable() throws Exception {
    TestProject.of(folder, "${NO_SUCH_SERVER}");

    refused("penstock.yaml:5", "NO_SUCH_SERVER");
  }

  @Test
  void aLiteralKey() throws Exception {
    project.file(
        "penstock.yaml",
        """
        name: items
        models:
          small: {provider: openai, model: m, api_key: sk-abcdefghijklmnop}
        sources: {items: data/items.csv}
        """);

    refused("penstock.yaml:3", "key", "${NAME}");
    assertThat(project.penstock("run").err()).doesNotContain("abcdefghijklmnop");
  }

  @Test
  void aCycle() throws Exception {
    project.stage("a", "SELECT * FROM b").stage("b", "SELECT * FROM a");

    refused("stages/a.sql", "circle", "a", "b");
  }

  /// The engine cannot read `at` there, so the words of the stage are looked through.
  @Test
  void aWordInATextIsNoCycle() throws Exception {
    project
        .stage(
            "early",
            "-- not late\nSELECT id, at, 'late' AS word FROM (SELECT id, text AS at FROM items)")
        .stage("late", "SELECT * FROM early");

    assertThat(project.penstock("run", "late").code()).isZero();
  }

  @Test
  void aWrongColumn() throws Exception {
    project.stage("topics", TOPIC.replace("text,", "txet,"));

    refused("stages/topics.sql:1:", "txet", "text");
  }

  @Test
  void aWrongTable() throws Exception {
    project.stage("topics", TOPIC.replace("items", "itmes"));

    refused("stages/topics.sql:2:", "itmes", "items");
  }

  @Test
  void aWrongOutputType() throws Exception {
    project.file(
        "prompts/stated.md",
        "---\ninput: {letter: text}\noutput:\n  miles: integr\n---\n{{ letter }}\n");

    refused("prompts/stated.md:4", "integr", "integer");
  }

  @Test
  void aSyntaxError() throws Exception {
    project.stage("topics", "SELECT id,\nFROM WHERE items\n");

    refused("stages/topics.sql:1:10", "`,`");
  }

  @Test
  void anUnknownModel() throws Exception {
    project.stage("topics", "-- model: smal\n" + TOPIC);

    refused("stages/topics.sql", "smal", "did you mean `small`?");
  }

  @Test
  void anUnknownStage() throws Exception {
    var ended = project.penstock("run", "topcis");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("topcis").contains("did you mean `topics`?");
  }

  @Test
  void aMissingSourceFile() throws Exception {
    project
        .stage("topics", TOPIC)
        .file(
            "penstock.yaml",
            """
            name: items
            models:
              small: {provider: openai, model: m, base_url: "http://127.0.0.1:9/v1"}
            sources: {items: data/itmes.csv}
            """);

    refused("penstock.yaml:4", "data/itmes.csv");
  }

  @Test
  void programsGetThemAsAnObject() throws Exception {
    project.stage("topics", TOPIC.replace("text,", "txet,"));

    var error = project.penstock("run", "--json").json().get("error");

    assertThat(error.get("file").asText()).isEqualTo("stages/topics.sql");
    assertThat(error.get("line").asInt()).isEqualTo(1);
    assertThat(error.get("code").asText()).isNotEmpty();
  }
}
