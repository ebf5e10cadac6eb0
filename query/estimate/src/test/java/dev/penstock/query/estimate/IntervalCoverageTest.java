package dev.penstock.query.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class IntervalCoverageTest {
  private static final int ROWS = 400;
  private static final int PILOT = 30;
  private static final int WORLDS = 400;
  private static final int PASSES = 8;
  private static final Map<String, Lane> LANES = Map.of("m", new Lane(64, 0, 0));

  private static Step step(TokenScale scale) {
    return new Step("m", scale, Share.NONE, Latency.PRIOR, 0, PILOT, null);
  }

  /// A filter of unknown selectivity, whose rows are asked about once more.
  private static Interval afterFilter(int yes, long seed) {
    var passes = new ArrayList<Pass>();
    for (var pass = 0; pass < PASSES; pass++) {
      var shares = Bootstrap.of(List.of(yes + 0.5, PILOT - yes + 0.5), seed * PASSES + pass);
      var passing = yes;
      for (var row = PILOT; row < ROWS; row++) {
        passing += shares.pick(seed * 1_000_003L + pass * 7_919L + row) == 0 ? 1 : 0;
      }
      passes.add(new Pass(List.of(new Pass.Asked(passing, passing * 50.0, passing)), List.of()));
    }
    return Forecast.of(List.of(step(TokenScale.OWN)), passes, LANES, seed).total().calls();
  }

  @Test
  void callsBehindAFilterAreCoveredAndTheIntervalIsNotTrivial() {
    var covered = 0;
    var width = 0.0;
    for (var world = 0; world < WORLDS; world++) {
      var random = new SplittableRandom(world);
      var selectivity = 0.1 + 0.8 * random.nextDouble();
      var yes = 0;
      var actual = 0;
      for (var row = 0; row < ROWS; row++) {
        var passes = random.nextDouble() < selectivity;
        actual += passes ? 1 : 0;
        yes += passes && row < PILOT ? 1 : 0;
      }
      var interval = afterFilter(yes, world);
      covered += interval.contains(actual) ? 1 : 0;
      width += (interval.high() - interval.low()) / ROWS / WORLDS;
    }

    assertThat(covered / (double) WORLDS).isBetween(0.93, 0.995);
    assertThat(width).isLessThan(0.5);
  }

  @Test
  void aLineThroughPairsCoversTheSumOfNewCalls() {
    var covered = 0;
    for (var world = 0; world < WORLDS; world++) {
      var random = new SplittableRandom(world);
      var pairs = new ArrayList<TokenScale.Pair>();
      var counted = 0.0;
      var actual = 0.0;
      for (var call = 0; call < ROWS + PILOT; call++) {
        var ours = 50 + 100 * random.nextDouble();
        var theirs = 12 + 1.2 * ours + 6 * random.nextGaussian();
        if (call < PILOT) {
          pairs.add(new TokenScale.Pair(ours, theirs));
        } else {
          counted += ours;
          actual += theirs;
        }
      }
      var passes = List.of(new Pass(List.of(new Pass.Asked(ROWS, counted, 0)), List.of()));
      var steps = List.of(step(TokenScale.of(pairs, TokenScale.PRIOR)));
      var interval = Forecast.of(steps, passes, LANES, world).total().tokens();
      covered += interval.contains(actual) ? 1 : 0;
    }

    assertThat(covered / (double) WORLDS).isBetween(0.92, 0.98);
  }

  @Test
  void whatDependsOnNoOpenAnswerIsExact() {
    var pass = new Pass(List.of(new Pass.Asked(7, 70, 21)), List.of(7.0));

    var forecast = Forecast.of(List.of(step(TokenScale.OWN)), List.of(pass), LANES, 1);

    assertThat(forecast.total().calls().low()).isEqualTo(7);
    assertThat(forecast.total().tokens()).isEqualTo(Interval.exactly(91));
    assertThat(forecast.rows()).containsExactly(Interval.exactly(7));
    assertThat(forecast.total().usd()).isNull();
  }

  @Test
  void equalSeedsGiveEqualForecasts() {
    assertThat(afterFilter(12, 5)).isEqualTo(afterFilter(12, 5));
  }

  @Test
  void gammaDrawsHaveTheirMeanAndVariance() {
    for (var shape : List.of(0.5, 1.0, 7.5)) {
      var random = new SplittableRandom(1);
      var sum = 0.0;
      var squares = 0.0;
      for (var i = 0; i < 100_000; i++) {
        var x = Gamma.draw(shape, random);
        sum += x;
        squares += x * x;
      }
      var mean = sum / 100_000;

      assertThat(mean).isCloseTo(shape, org.assertj.core.data.Percentage.withPercentage(2));
      assertThat(squares / 100_000 - mean * mean)
          .isCloseTo(shape, org.assertj.core.data.Percentage.withPercentage(4));
    }
  }
}
