package dev.penstock.testing.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The order in which people write predicates and limits does not cost them calls.
class FewerCallsTest {
  @TempDir private Path folder;

  @Test
  void aPlainPredicateRunsBeforeASemanticOne() throws Exception {
    try (var server = ModelServer.start()) {
      var project =
          TestProject.of(folder, server.baseUrl())
              .items(1000, 1000)
              .stage(
                  "cheap",
                  "SELECT * FROM items WHERE AI_FILTER('Is it about money? {0}', text) AND price < 10");

      var ended = project.penstock("run", "--json");

      assertThat(ended.code()).as(ended.err()).isZero();
      assertThat(server.requests()).isEqualTo(100);
    }
  }

  @Test
  void aLimitStopsAskingSoonAfterTheLastRowPassed() throws Exception {
    try (var server = ModelServer.start("--latency-ms", "5")) {
      var project =
          TestProject.of(folder, server.baseUrl())
              .items(3000, 3000)
              .stage(
                  "first_ten",
                  "SELECT * FROM items WHERE AI_FILTER('Is it about money? {0}', text) LIMIT 10");

      var ended = project.penstock("run", "--json");

      assertThat(ended.code()).as(ended.err()).isZero();
      assertThat(server.requests()).isLessThan(100);
      assertThat(project.rows("first_ten")).isEqualTo(10);
    }
  }
}
