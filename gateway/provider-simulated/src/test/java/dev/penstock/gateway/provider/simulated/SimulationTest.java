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
  void pricesAreKeptToTheNanoDollarAndCachedInputCostsAsOtherInputUnlessSaid() {
    var prices = Map.of("price_input", "0.15", "price_output", "0.6000000001", "book", "true");

    var tariff = Simulation.of(prices).tariff();

    assertThat(tariff).isEqualTo(new Tariff(150_000_000, 150_000_000, 600_000_001, 0, false, true));
  }

  @Test
  void billIsRoundedUpOnce() {
    var tariff = new Tariff(100_000, 50_000, 400_000, 0.5, false, true);

    assertThat(tariff.bill("a", 9, 3)).isEqualTo(new Bill("a", 9, 4, 3, 2));
    assertThat(tariff.bill("b", 0, 0).nanos()).isZero();
  }

  @Test
  void bookIsKeptOrNot() {
    assertThatThrownBy(() -> Simulation.of(Map.of("book", "maybe")))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().hint()).isEqualTo("expected true or false"));
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
