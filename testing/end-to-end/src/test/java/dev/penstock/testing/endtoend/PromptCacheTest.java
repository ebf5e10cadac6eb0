package dev.penstock.testing.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reviews joined with long descriptions of what they are about: questions are asked so that they
/// begin with the description, and the server finds it in its cache.
class PromptCacheTest {
  private static final int MOVIES = 10;
  private static final int REVIEWS = 200;
  private static final String FIELDS =
      """
      ---
      description: what a review says
      input: {review: text, movie: text}
      output: text
      ---
      Say in a few words what the review says about the movie.
      """;
  private static final String TEMPLATE =
      FIELDS + "\n<review>{{ review }}</review>\n<movie>{{ movie }}</movie>\n";
  @TempDir private Path folder;

  private TestProject project(String baseUrl, String provider, String prompt) throws Exception {
    var project = new TestProject(folder);
    var movies =
        IntStream.range(0, MOVIES)
            .mapToObj(i -> i + "," + ("movie " + i + " is told at length. ").repeat(250))
            .collect(Collectors.joining("\n", "movie_id,description\n", "\n"));
    var reviews =
        IntStream.range(0, REVIEWS)
            .mapToObj(i -> i + "," + i % MOVIES + ",review number " + i)
            .collect(Collectors.joining("\n", "id,movie_id,review\n", "\n"));
    return project
        .file("data/movies.csv", movies)
        .file("data/reviews.csv", reviews)
        .file("prompts/says.md", prompt)
        .file(
            "penstock.yaml",
            """
            name: movies
            models:
              small:
                provider: %s
                base_url: %s
                model: test-model
                api_key: ${KEY}
                price: {input: 1.00, cached_input: 0.10, output: 2.00}
                limits: {concurrency: 16}
            default_model: small
            sources:
              movies: {path: data/movies.csv, key: movie_id}
              reviews: {path: data/reviews.csv, key: id}
            """
                .formatted(provider, baseUrl))
        .stage(
            "said",
            "SELECT id, prompts.says(review => review, movie => description) AS said"
                + " FROM reviews JOIN movies USING (movie_id)");
  }

  private JsonNode totals(ModelServer server, String provider, String prompt) throws Exception {
    var project = project(server.baseUrl(), provider, prompt);
    var ended =
        PenstockProcess.run(project.folder(), java.util.Map.of("KEY", "none"), "run", "--json");
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.json().at("/totals/calls").asLong()).isEqualTo(REVIEWS);
    return ended.json().get("totals");
  }

  private static double share(JsonNode totals) {
    return totals.get("cached_input_tokens").asDouble() / totals.get("input_tokens").asDouble();
  }

  @Test
  void fieldsInTheBestOrderAreFoundInTheCacheAndATemplatesOrderIsKept() throws Exception {
    double ordered;
    double fixed;
    try (var server = ModelServer.start("--prompt-cache", "true", "--latency-ms", "5")) {
      ordered = share(totals(server, "openai", FIELDS));
    }
    try (var server = ModelServer.start("--prompt-cache", "true", "--latency-ms", "5")) {
      fixed = share(totals(server, "openai", TEMPLATE));
    }

    assertThat(fixed).isZero();
    assertThat(ordered).isBetween(0.80, 0.95);
  }

  @Test
  void anthropicIsToldWhatToKeep() throws Exception {
    try (var server = ModelServer.start("--prompt-cache", "true", "--latency-ms", "5")) {
      var totals = totals(server, "anthropic", FIELDS);

      assertThat(share(totals)).isBetween(0.80, 0.95);
    }
  }
}
