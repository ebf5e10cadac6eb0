package dev.penstock.testing.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A sealed ledger answers everything as before, and nothing is asked again.
class SealedRunTest {
  private static final int ROWS = 200;
  private static final List<List<String>> LOOKS =
      List.of(
          List.of("sql", "--json", "SELECT * FROM penstock.calls ORDER BY call"),
          List.of("sql", "--json", "SELECT * FROM penstock.answers ORDER BY question"),
          List.of("sql", "--json", "SELECT * FROM penstock.budgets"),
          List.of("trace", "topics", "--json", "--where", "id = 7"),
          List.of("runs", "--json"));
  @TempDir private Path folder;

  @Test
  void sealingChangesNothingButTheSpace() throws Exception {
    try (var server = ModelServer.start()) {
      var project =
          TestProject.of(folder, server.baseUrl(), "budget: {usd: 5, per: day}")
              .items(ROWS, ROWS)
              .stage(
                  "topics",
                  "SELECT id, AI_CLASSIFY(text, ['refund', 'outage']) AS topic FROM items");
      assertThat(project.penstock("run").code()).isZero();
      var before = looks(project);
      var size = Files.size(folder.resolve("state/penstock.db"));

      var sealed = project.penstock("storage", "--seal", "--vacuum", "--json");

      assertThat(sealed.code()).as(sealed.err()).isZero();
      assertThat(sealed.json().get("sealed_now").asLong()).isEqualTo(ROWS);
      assertThat(sealed.json().get("unsealed_calls").asLong()).isZero();
      assertThat(Files.size(folder.resolve("state/penstock.db"))).isLessThan(size);
      assertThat(looks(project)).isEqualTo(before);
      var again = project.penstock("run", "--json");
      assertThat(again.json().at("/totals/reused").asLong()).isEqualTo(ROWS);
      assertThat(server.requests()).isEqualTo(ROWS);
    }
  }

  private static List<String> looks(TestProject project) throws Exception {
    var looks = new ArrayList<String>();
    for (var words : LOOKS) {
      var ended = project.penstock(words.toArray(String[]::new));
      assertThat(ended.code()).as(ended.toString()).isZero();
      looks.add(ended.out());
    }
    return looks;
  }
}
