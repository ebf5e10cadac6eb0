package dev.penstock.testing.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real data, from the folder that `PENSTOCK_CORPORA` names.
@Tag("corpora")
class CorporaTest {
  private static final int QUESTIONS = 1000;
  private static final int EXAMPLES = 10;
  private static final Path FIGURES = Path.of("target", "corpora.md");
  @TempDir private Path folder;

  private static Path corpus(String name) {
    var root = System.getenv("PENSTOCK_CORPORA");
    if (root == null || !Files.isDirectory(Path.of(root, name))) {
      throw new IllegalStateException("no corpus " + name + " in PENSTOCK_CORPORA: " + root);
    }
    return Path.of(root, name);
  }

  @Test
  void bankQuestionsFindTheirIntentByEmbeddings() throws Exception {
    var project =
        new TestProject(folder)
            .file(
                "penstock.yaml",
                """
                name: banking
                sources:
                  train: '%1$s/train.csv'
                  test: '%1$s/test.csv'
                """
                    .formatted(corpus("banking77")));
    // The same questions each time: every third of the test set, until there are enough.
    project
        .stage(
            "questions",
            """
            -- dialect: duckdb
            SELECT row_number() OVER () AS id, text, category
            FROM (SELECT *, row_number() OVER () AS position FROM test)
            WHERE position %% 3 = 0 LIMIT %d
            """
                .formatted(QUESTIONS))
        .stage(
            "intents",
            """
            SELECT id, category, AI_CLASSIFY(text, %s, examples => %s) AS intent
            FROM questions
            """
                .formatted(labels(project), examples(project)));

    var run = project.penstock("run", "--json");
    var right =
        project
            .penstock("sql", "--json", "SELECT count(*) AS n FROM intents WHERE intent = category")
            .json()
            .at("/rows/0/n")
            .asInt();

    assertThat(run.code()).as(run.err()).isZero();
    figure(
        "banking77: %d of %d questions right with %d examples an intent, %s s, embedded model"
            .formatted(right, QUESTIONS, EXAMPLES, run.json().at("/totals/seconds").asText()));
    assertThat(right).isGreaterThanOrEqualTo(QUESTIONS * 8 / 10);
  }

  private static String labels(TestProject project) throws IOException, InterruptedException {
    return list(
        project, "SELECT DISTINCT '''' || category || '''' AS item FROM train ORDER BY item");
  }

  private static String examples(TestProject project) throws IOException, InterruptedException {
    return list(
        project,
        """
        SELECT '{''text'': ''' || replace(text, '''', '''''') || ''', ''label'': ''' || category || '''}'
          AS item
        FROM (SELECT *, row_number() OVER (PARTITION BY category) AS position FROM train)
        WHERE position <= %d ORDER BY category, position
        """
            .formatted(EXAMPLES));
  }

  private static String list(TestProject project, String sql)
      throws IOException, InterruptedException {
    return project
        .penstock("sql", "--json", sql)
        .json()
        .get("rows")
        .findValuesAsText("item")
        .stream()
        .collect(Collectors.joining(", ", "[", "]"));
  }

  @Test
  void complaintsGoThroughTwoStages() throws Exception {
    try (var server = ModelServer.start("--latency-ms", "20", "--seed", "7")) {
      var project =
          TestProject.of(folder, server.baseUrl())
              .file(
                  "penstock.yaml",
                  """
                  name: complaints
                  models:
                    small: {provider: openai, base_url: "%s", model: test-model,
                            price: {input: 0.10, output: 0.40}, limits: {concurrency: 32}}
                  sources:
                    complaints: {path: '%s/personal-loans.csv', key: complaint_id}
                  """
                      .formatted(server.baseUrl(), corpus("cfpb-complaints")))
              .stage(
                  "facts",
                  """
                  SELECT complaint_id, issue, narrative,
                         AI_EXTRACT(narrative, 'lender text?, amount number?, threatened boolean') AS facts,
                         facts.threatened AS threatened
                  FROM complaints
                  """)
              .stage(
                  "threats",
                  """
                  SELECT complaint_id, issue, AI_SUMMARIZE(narrative, 20) AS summary
                  FROM facts
                  WHERE threatened AND AI_FILTER('Is the customer asking for money back? {0}', narrative)
                  """);

      var first = project.penstock("run", "--json");
      var paid = server.paid();
      var second = project.penstock("run", "--json");

      assertThat(first.code()).as(first.err()).isZero();
      assertThat(second.json().at("/totals/calls").asLong()).isZero();
      assertThat(server.account().get("duplicates_paid").asLong()).isZero();
      figure(
          "cfpb-complaints: two stages, %d calls at 20 ms and 32 at once, %s s; again: 0 calls, %s s"
              .formatted(
                  paid,
                  first.json().at("/totals/seconds").asText(),
                  second.json().at("/totals/seconds").asText()));
    }
  }

  private static void figure(String line) throws IOException {
    Files.createDirectories(FIGURES.getParent());
    Files.writeString(
        FIGURES, "- " + line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
