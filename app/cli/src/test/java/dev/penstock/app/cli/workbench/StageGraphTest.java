package dev.penstock.app.cli.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.base.ProblemException;
import dev.penstock.query.project.Materialized;
import dev.penstock.query.project.OnError;
import dev.penstock.query.project.Stage;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StageGraphTest {

  /// Stages written `name: read read`.
  private static StageGraph graph(String... stages) {
    return new StageGraph(
        Arrays.stream(stages).map(StageGraphTest::stage).toList(),
        stage -> Set.of(stage.sql().split(" ")));
  }

  private static Stage stage(String text) {
    var name = text.substring(0, text.indexOf(':'));
    return new Stage(
        name,
        "stages/" + name + ".sql",
        text.substring(text.indexOf(':') + 1).strip(),
        "",
        OnError.NULL,
        Materialized.TABLE,
        List.of(),
        "",
        "",
        List.of(),
        0,
        "");
  }

  private static List<String> names(List<Stage> stages) {
    return stages.stream().map(Stage::name).toList();
  }

  @Test
  void aStageComesAfterWhatItReads() {
    var order = graph("report: stated calls", "stated: TURNS", "turns: calls").order();

    assertThat(names(order)).containsExactly("turns", "stated", "report");
  }

  @Test
  void onlyWhatIsNeededIsRun() {
    var needed = graph("a: x", "b: a", "c: a").needed(List.of("b"));

    assertThat(names(needed)).containsExactly("a", "b");
  }

  @Test
  void aCycleIsNamed() {
    var graph = graph("a: b", "b: c", "c: a");

    assertThatThrownBy(graph::order)
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("a → b → c → a");
  }
}
