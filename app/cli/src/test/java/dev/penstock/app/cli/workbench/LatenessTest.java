package dev.penstock.app.cli.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.query.estimate.Outlook.Rest;
import dev.penstock.query.project.Alternative;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatenessTest {
  private static final Instant START = Instant.parse("2026-11-27T02:00:00Z");
  private static final List<Alternative> ALL =
      List.of(
          new Alternative.Concurrency(),
          new Alternative.NoBatch(),
          new Alternative.OtherModel("fast"));

  private final List<Double> widened = new ArrayList<>();
  private final Hurry hurry = new Hurry();
  private double answered;

  private Lateness lateness(List<Alternative> alternatives) {
    hurry.onMoreConcurrency(widened::add);
    return new Lateness(START, Duration.ofSeconds(1_000), alternatives, hurry);
  }

  /// Looks every second from `from` to `to`, at `rate` calls a second of `all`.
  private void look(Lateness lateness, int from, int to, double rate, double all) {
    for (var second = from; second < to; second++) {
      lateness.look(
          START.plusSeconds(second), Math.round(answered), new Rest(all - answered, 0, 0));
      answered += rate;
    }
  }

  @Test
  void aRunThatIsFastEnoughChangesNothing() {
    var lateness = lateness(ALL);

    look(lateness, 0, 300, 20, 10_000);

    assertThat(lateness.chance().orElseThrow()).isGreaterThan(0.99);
    assertThat(lateness.actions()).isEmpty();
  }

  @Test
  void aSlowRunUsesAlternativesInTheirOrderOneAfterAnother() {
    var lateness = lateness(ALL);

    look(lateness, 0, 200, 5, 10_000);

    assertThat(lateness.actions())
        .extracting(Lateness.Action::what)
        .containsExactly(
            "twice as many calls at once", "no batches any more", "model fast for the rest");
    assertThat(widened).containsExactly(2.0);
    assertThat(hurry.noBatch()).isTrue();
    assertThat(hurry.model()).isEqualTo("fast");
    assertThat(lateness.actions().get(1).at())
        .isAfterOrEqualTo(lateness.actions().getFirst().at().plusSeconds(20));
  }

  @Test
  void whenTheFirstHelpsTheOthersStayUnused() {
    var lateness = lateness(ALL);

    look(lateness, 0, 7, 5, 10_000);
    look(lateness, 7, 300, 20, 10_000);

    assertThat(lateness.actions()).hasSize(1);
    assertThat(hurry.noBatch()).isFalse();
  }

  @Test
  void withoutAlternativesTheChanceIsToldAndNothingDone() {
    var lateness = lateness(List.of());

    look(lateness, 0, 100, 5, 10_000);

    assertThat(lateness.chance().orElseThrow()).isLessThan(0.01);
    assertThat(lateness.actions()).isEmpty();
  }

  @Test
  void anActionSaysWhenAndWhy() {
    var lateness = lateness(List.of(new Alternative.NoBatch()));

    look(lateness, 0, 100, 5, 10_000);

    assertThat(lateness.actions().getFirst().toString())
        .matches("2026-11-27T02:00:\\d\\dZ no batches any more \\(met with p 0\\.\\d\\d\\)");
  }
}
