package dev.penstock.testing.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// 4,946 pairs of records: the same paper or not, by spelling and by meaning.
@Tag("corpora")
class MatchingCorpusTest {
  private static final Map<String, Double> LEAST =
      Map.of(
          "title by spelling", 0.89,
          "title by meaning", 0.88,
          "record by spelling", 0.94,
          "record by both", 0.95);
  @TempDir private Path folder;

  @Test
  void aThresholdChosenOnOneSplitHoldsOnTheOther() throws Exception {
    var project = CorpusProject.of("matching", "dblp-acm-pairs", folder);

    project.figure(CorpusProject.cost(project.run()));
    var figures = project.rows("SELECT * FROM figures");

    assertThat(figures).hasSize(LEAST.size());
    for (var row : figures) {
      var way = row.get("way").asText();
      project.figure(
          "%s: F1 %s on test at %s, which gives %s on valid; %d of %d found among %d taken"
              .formatted(
                  way,
                  row.get("test_f1").asText(),
                  row.get("threshold").asText(),
                  row.get("valid_f1").asText(),
                  row.get("found").asInt(),
                  row.get("matches").asInt(),
                  row.get("taken").asInt()));
      assertThat(row.get("test_f1").asDouble())
          .as(way)
          .isGreaterThanOrEqualTo(LEAST.getOrDefault(way, 1.0));
    }
  }
}
