package dev.penstock.query.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DagTest {
  private static final Map<String, Set<String>> CALLS =
      Map.of(
          "report", Set.of("Verdicts", "policies"),
          "verdicts", Set.of("stated", "policies"),
          "stated", Set.of("turns"),
          "turns", Set.of("calls"),
          "audio", Set.of("calls"));

  @Test
  void everyStageStandsAfterWhatItReadsAndOtherwiseByName() {
    assertThat(Dag.of(CALLS).order())
        .containsExactly("audio", "turns", "stated", "verdicts", "report");
  }

  @Test
  void namesThatAreNoStageAreSources() {
    assertThat(Dag.of(CALLS).inputs("report")).containsExactly("verdicts");
    assertThat(Dag.of(CALLS).inputs("turns")).isEmpty();
  }

  @Test
  void aStageNeedsAllThatItReadsDirectlyOrNot() {
    assertThat(Dag.of(CALLS).withNeeds(List.of("VERDICTS")))
        .containsExactly("turns", "stated", "verdicts");
    assertThat(Dag.of(CALLS).only(List.of("report", "turns"))).containsExactly("turns", "report");
    assertThat(Dag.of(CALLS).withNeeds(List.of())).hasSize(5);
  }

  @Test
  void aCircleIsRefusedAndNamed() {
    var circle = Map.of("a", Set.of("b"), "b", Set.of("c"), "c", Set.of("b", "x"));

    assertThatThrownBy(() -> Dag.of(circle))
        .hasMessage("stages read each other in a circle: b reads c reads b");
    assertThatThrownBy(() -> Dag.of(Map.of("a", Set.of("A"))))
        .hasMessage("the stage `a` reads itself");
  }

  @Test
  void anUnknownStageIsRefused() {
    assertThatThrownBy(() -> Dag.of(CALLS).only(List.of("reprot")))
        .hasMessage("`reprot` is not a stage of this project");
  }
}
