package dev.penstock.testing.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// 1,388 calls as a telephone heard them, English and Polish: postcode, name, birth date.
@Tag("corpora")
class PhoneCorpusTest {
  private static final Map<String, List<Double>> LEAST =
      Map.of("en-GB", List.of(0.57, 0.90, 0.64, 0.82), "pl-PL", List.of(0.92, 0.90, 0.68, 0.89));
  private static final List<String> FIELDS =
      List.of("postcode", "birth_date", "name", "name_nearly");
  @TempDir private Path folder;

  @Test
  void whatWasHeardBecomesWhatWasMeant() throws Exception {
    var project = CorpusProject.of("phone", "evi-phone-identification", folder);

    project.figure(CorpusProject.cost(project.run()));
    var figures = project.rows("SELECT * FROM figures");

    assertThat(figures).hasSize(4);
    for (var row : figures) {
      var locale = row.get("locale").asText();
      var calls = row.get("calls").asInt();
      project.figure(
          "%s, %s, %d calls: postcode %d, birth date %d, name %d, name but for a letter or two %d"
              .formatted(
                  locale,
                  row.get("half").asText(),
                  calls,
                  row.get("postcode").asInt(),
                  row.get("birth_date").asInt(),
                  row.get("name").asInt(),
                  row.get("name_nearly").asInt()));
      for (var i = 0; i < FIELDS.size(); i++) {
        assertThat(row.get(FIELDS.get(i)).asDouble() / calls)
            .as(locale + " " + FIELDS.get(i))
            .isGreaterThanOrEqualTo(LEAST.getOrDefault(locale, List.of()).get(i));
      }
    }
  }
}
