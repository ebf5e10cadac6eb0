package dev.penstock.inference.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.catalog.models.Limits;
import dev.penstock.inference.scheduler.Traffic.Outcome;
import dev.penstock.inference.scheduler.Traffic.Says;
import dev.penstock.inference.scheduler.Traffic.Scene;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What share of a limit is used and how much is refused, over minutes of simulated time.
class TrafficTest {

  @ParameterizedTest(name = "{0} a minute, {1} ms, seed {2}")
  @CsvSource({
    "6000, 500, 1",
    "6000, 500, 2",
    "6000, 20, 3",
    "6000, 5000, 4",
    "600, 500, 5",
    "60, 2000, 6",
    "30000, 800, 7"
  })
  void configuredLimitIsUsedAndKept(int limit, long latency, long seed) {
    var scene = new Scene(5 * limit / 3, latency, 0.3, Says.MILLIS, 0, 0, seed);

    var outcome = new Traffic(scene, new Limits(limit, 0, 0), Traffic.window(limit)).run();

    assertThat(outcome.refusedShare()).isLessThanOrEqualTo(0.005);
    assertThat(whileSending(outcome, latency)).isGreaterThanOrEqualTo(0.98 * limit);
  }

  @ParameterizedTest(name = "{0} a minute, {1} ms, {2}, seed {3}")
  @CsvSource({
    "6000, 500, MILLIS, 1, 0.95, 0.03",
    "6000, 500, MILLIS, 2, 0.95, 0.03",
    "6000, 500, MILLIS, 3, 0.95, 0.03",
    "6000, 500, SECONDS, 4, 0.95, 0.03",
    "6000, 50, MILLIS, 5, 0.95, 0.03",
    "6000, 4000, MILLIS, 6, 0.85, 0.03",
    "6000, 4000, SECONDS, 6, 0.85, 0.03",
    "600, 500, MILLIS, 7, 0.95, 0.03",
    "600, 500, SECONDS, 7, 0.95, 0.03",
    "30000, 500, MILLIS, 8, 0.95, 0.03",
    "30000, 500, SECONDS, 8, 0.95, 0.03",
    "6000, 500, NOTHING, 9, 0.75, 0.1",
    "6000, 50, NOTHING, 9, 0.75, 0.1",
    "600, 500, NOTHING, 9, 0.75, 0.25"
  })
  void windowThatNobodyToldIsFound(
      int limit, long latency, Says says, long seed, double used, double refused) {
    var scene = new Scene(3 * limit, latency, 0.3, says, 0, 0, seed);

    var outcome = new Traffic(scene, Limits.NONE, Traffic.window(limit)).run();

    assertThat(outcome.refusedShare()).isLessThanOrEqualTo(refused);
    assertThat(outcome.perMinute()).isGreaterThanOrEqualTo(used * limit);
  }

  @ParameterizedTest(name = "{0} a minute, {1} held, {2} ms, {3}, seed {4}")
  @CsvSource({
    "6000, 6000, 500, MILLIS, 1, 0.9, 0.06",
    "6000, 100, 500, MILLIS, 2, 0.9, 0.03",
    "6000, 100, 500, SECONDS, 3, 0.9, 0.03",
    "6000, 100, 50, MILLIS, 4, 0.9, 0.03",
    "6000, 10, 500, MILLIS, 5, 0.7, 0.03",
    "600, 10, 500, MILLIS, 6, 0.8, 0.1"
  })
  void bucketThatNobodyToldIsFound(
      int limit, double held, long latency, Says says, long seed, double used, double refused) {
    var scene = new Scene(3 * limit, latency, 0.3, says, 0, 0, seed);

    var outcome = new Traffic(scene, Limits.NONE, Traffic.bucket(limit, held)).run();

    assertThat(outcome.refusedShare()).isLessThanOrEqualTo(refused);
    assertThat(outcome.perMinute()).isGreaterThanOrEqualTo(used * limit);
  }

  @ParameterizedTest(name = "{0} a minute, {1} ms, seed {2}")
  @CsvSource({"6000, 500, 1", "6000, 2000, 2", "600, 500, 3"})
  void limitInHeadersIsKeptFromTheFirstAnswerOn(int limit, long latency, long seed) {
    var scene = new Scene(3 * limit, latency, 0.3, Says.MILLIS, limit, 0, seed);

    var outcome = new Traffic(scene, Limits.NONE, Traffic.window(limit)).run();

    assertThat(outcome.refusedShare()).isLessThanOrEqualTo(0.005);
    assertThat(whileSending(outcome, latency)).isGreaterThanOrEqualTo(0.97 * limit);
  }

  @ParameterizedTest(name = "{0} for no reason, {1} ms")
  @CsvSource({"0.02, 500", "0.05, 500", "0.02, 50"})
  void refusalsThatMeanNothingCostLittle(double strays, long latency) {
    var scene = new Scene(18_000, latency, 0.3, Says.MILLIS, 0, strays, 1);

    var outcome = new Traffic(scene, new Limits(6000, 0, 0), Traffic.window(6000)).run();

    assertThat(outcome.perMinute()).isGreaterThanOrEqualTo(0.9 * 6000);
  }

  @ParameterizedTest(name = "{0} at once, {1} ms, {2}")
  @CsvSource({
    "10, 500, MILLIS, 0.06",
    "100, 500, MILLIS, 0.03",
    "100, 500, NOTHING, 0.03",
    "10, 500, SECONDS, 0.06",
    "4, 2000, MILLIS, 0.2"
  })
  void concurrencyThatNobodyToldIsFound(int most, long latency, Says says, double refused) {
    var scene = new Scene(100 * most, latency, 0, says, 0, 0, 1);

    var outcome = new Traffic(scene, Limits.NONE, Traffic.slots(most, latency)).run();

    assertThat(outcome.refusedShare()).isLessThanOrEqualTo(refused);
    assertThat(outcome.took()).isLessThan(1.4 * scene.rows() * latency / 1000.0 / most);
  }

  /// Without the time in which only the last answers are waited for.
  private static double whileSending(Outcome outcome, long latencyMillis) {
    return outcome.answered() / (outcome.took() - 3 * latencyMillis / 1000.0) * 60;
  }
}
