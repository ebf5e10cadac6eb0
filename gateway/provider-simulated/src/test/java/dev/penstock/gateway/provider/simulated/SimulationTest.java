package dev.penstock.gateway.provider.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.base.ProblemException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SimulationTest {

  @Test
  void settingsOfACallAreNoSettingsOfTheSimulation() {
    assertThat(Simulation.of(Map.of("temperature", "0", "max_output_tokens", "5")))
        .isEqualTo(Simulation.PLAIN);
  }

  @Test
  void valuesMayBeJsonOrPlain() {
    var json = Simulation.of(Map.of("models", "\"a, b\"", "rpm", "60"));

    assertThat(json.models()).containsExactly("a", "b");
    assertThat(json.requestsPerMinute()).isEqualTo(60);
  }

  @Test
  void unknownKeyIsRefusedWithTheNearest() {
    assertThatThrownBy(() -> Simulation.of(Map.of("latencyms", "5")))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().hint()).contains("latency_ms"));
  }

  @Test
  void rateAboveOneIsRefused() {
    assertThatThrownBy(() -> Simulation.of(Map.of("error_rate", "5")))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().hint()).isEqualTo("expected a number from 0 to 1"));
  }
}
