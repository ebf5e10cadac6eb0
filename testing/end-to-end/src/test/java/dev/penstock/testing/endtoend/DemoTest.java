package dev.penstock.testing.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The demo shows the whole way without a key, and the second time without a call.
class DemoTest {
  @TempDir private Path folder;

  @Test
  void itShowsAccuracyATracedRowAndWhatToTryNext() throws Exception {
    var home = Map.of("PENSTOCK_HOME", folder.toString());

    var first = PenstockProcess.run(folder, home, "demo");
    var second = PenstockProcess.run(folder, home, "demo", "--json");

    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.out())
        .contains("accuracy")
        .contains("data/tickets.csv")
        .contains("penstock sql");
    assertThat(first.out().lines()).allMatch(line -> line.codePointCount(0, line.length()) <= 100);
    assertThat(second.json().at("/totals/calls").asLong()).isZero();
    assertThat(second.json().get("accuracy").asDouble()).isGreaterThan(0.75);
  }
}
