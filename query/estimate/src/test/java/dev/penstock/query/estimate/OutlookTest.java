package dev.penstock.query.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OutlookTest {
  private static Outlook at(double rate, double noise, int moments) {
    var outlook = new Outlook();
    var random = new SplittableRandom(1);
    var calls = 0.0;
    for (var second = 0; second <= moments; second++) {
      outlook.see(second, calls);
      calls += rate + noise * random.nextGaussian();
    }
    return outlook;
  }

  private static Outlook.Rest rest(double calls) {
    return new Outlook.Rest(calls, 0, 0);
  }

  @Test
  void nothingIsSaidBeforeAFewMomentsWereSeen() {
    assertThat(at(10, 1, 2).chance(rest(100), 60)).isEmpty();
  }

  @Test
  void plentyOfTimeIsNearlySureAndTooLittleNearlyHopeless() {
    var outlook = at(10, 1, 60);

    assertThat(outlook.chance(rest(100), 60).orElseThrow()).isGreaterThan(0.999);
    assertThat(outlook.chance(rest(1_000), 60).orElseThrow()).isLessThan(0.001);
  }

  @Test
  void justEnoughTimeIsAnEvenChance() {
    assertThat(at(10, 0, 60).chance(rest(600), 60).orElseThrow()).isCloseTo(0.5, within(0.01));
  }

  @Test
  void anUncertainRestMakesTheChanceLessSure() {
    var outlook = at(10, 0.1, 60);
    var sure = outlook.chance(new Outlook.Rest(540, 0, 0), 60).orElseThrow();

    var unsure = outlook.chance(new Outlook.Rest(540, 100, 0), 60).orElseThrow();

    assertThat(unsure).isBetween(0.5, sure - 0.1);
  }

  @Test
  void nothingLeftIsInTimeUntilTimeIsOver() {
    assertThat(at(1, 0, 1).chance(rest(0), 0)).hasValue(1);
    assertThat(at(1, 0, 1).chance(rest(5), -1)).hasValue(0);
  }

  @Test
  void theChanceIsKeptAsOftenAsItSays() {
    var promised = 0.0;
    var kept = 0;
    for (var world = 0; world < 2_000; world++) {
      var random = new SplittableRandom(world);
      var rate = 5 + 10 * random.nextDouble();
      var outlook = new Outlook();
      var calls = 0.0;
      for (var second = 0; second <= 30; second++) {
        outlook.see(second, calls);
        calls += rate + 4 * random.nextGaussian();
      }
      var left = 60 * (5 + 10 * random.nextDouble());
      promised += outlook.chance(rest(left), 60).orElseThrow();
      var done = 0.0;
      for (var second = 0; second < 60; second++) {
        done += rate + 4 * random.nextGaussian();
      }
      kept += done >= left ? 1 : 0;
    }

    assertThat(kept / 2_000.0).isCloseTo(promised / 2_000, within(0.02));
  }
}
