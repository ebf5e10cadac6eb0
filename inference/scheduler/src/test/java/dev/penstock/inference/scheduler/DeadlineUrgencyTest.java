package dev.penstock.inference.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.penstock.catalog.models.Limits;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeadlineUrgencyTest {
  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
  private static final CallSpeed SPEED =
      new CallSpeed(new Limits(6000, 0, 256), CallSpeed.USUAL_LATENCY);

  @Test
  void inGeneralHalfOfTheBatchesTakeSevenMinutesAndNineOfTenAnHour() {
    assertThat(BatchLatency.UNKNOWN.within(Duration.ofMinutes(7))).isEqualTo(0.5, within(1e-9));
    assertThat(BatchLatency.UNKNOWN.within(Duration.ofHours(1))).isEqualTo(0.9, within(1e-9));
    assertThat(BatchLatency.UNKNOWN.within(Duration.ofHours(24))).isBetween(0.99, 1.0);
    assertThat(BatchLatency.UNKNOWN.within(Duration.ofSeconds(-1))).isZero();
  }

  @Test
  void ownBatchesCorrectTheGeneralKnowledge() {
    var quick = new BatchLatency(Collections.nCopies(90, Duration.ofMinutes(3)), 0);
    var late = new BatchLatency(List.of(), 10);

    assertThat(quick.within(Duration.ofMinutes(7))).isEqualTo(0.95, within(1e-9));
    assertThat(late.within(Duration.ofHours(1))).isEqualTo(0.45, within(1e-9));
  }

  @Test
  void aQuantileIsTheTimeWithinWhichThatPartIsDone() {
    var own = new BatchLatency(Collections.nCopies(20, Duration.ofMinutes(1)), 0);

    assertThat(BatchLatency.UNKNOWN.quantile(0.5)).isEqualTo(Duration.ofMinutes(7));
    assertThat(BatchLatency.UNKNOWN.quantile(0.9)).isEqualTo(Duration.ofHours(1));
    assertThat(own.quantile(0.5)).isEqualTo(Duration.ofMinutes(1));
    assertThat(new BatchLatency(List.of(), 10).quantile(0.9)).isEqualTo(Duration.ofDays(1));
  }

  @Test
  void aFarDeadlineLetsManyQuestionsWaitAndFewNot() {
    var urgency = urgency(BatchCourse.Use.AUTO, Duration.ofHours(8));

    assertThat(urgency.mayWait("claims", "small")).isTrue();
    assertThat(urgency.worthwhile("claims", "small", 1000)).isTrue();
    assertThat(urgency.worthwhile("claims", "small", 20)).isFalse();
    assertThat(urgency.mayWait("another", "small")).isFalse();
  }

  @Test
  void aNearDeadlineOrNoneMeansCalls() {
    assertThat(urgency(BatchCourse.Use.AUTO, Duration.ofHours(1)).mayWait("claims", "small"))
        .isFalse();
    assertThat(urgency(BatchCourse.Use.AUTO, null).mayWait("claims", "small")).isFalse();
    assertThat(urgency(BatchCourse.Use.NEVER, Duration.ofHours(9)).mayWait("claims", "small"))
        .isFalse();
    assertThat(urgency(BatchCourse.Use.ALWAYS, null).worthwhile("claims", "small", 1)).isTrue();
  }

  @Test
  void aBatchIsGivenUpWhenTheRestJustFitsBeforeTheDeadline() {
    var urgency = urgency(BatchCourse.Use.AUTO, Duration.ofHours(3));

    var fits = Duration.ofMinutes(10).multipliedBy(3).dividedBy(2).plusMinutes(1);
    assertThat(urgency.giveUp("claims", "small", 60_000))
        .isEqualTo(NOW.plus(Duration.ofHours(3)).minus(fits));
    assertThat(urgency(BatchCourse.Use.ALWAYS, null).giveUp("claims", "small", 9))
        .isEqualTo(Instant.MAX);
  }

  @Test
  void whoeverIsInAHurryCallsBackWhatIsOut() {
    var urgency = urgency(BatchCourse.Use.ALWAYS, Duration.ofHours(8));

    urgency.hurry();

    assertThat(urgency.mayWait("claims", "small")).isFalse();
    assertThat(urgency.giveUp("claims", "small", 1)).isBefore(NOW);
  }

  @Test
  void stagesInARowShareTheDeadline() {
    var reads =
        Map.of(
            "extract", Set.<String>of(),
            "prices", Set.<String>of(),
            "filter", Set.of("extract"),
            "joined", Set.of("filter", "prices"),
            "summarise", Set.of("joined"),
            "classify", Set.of("prices"));

    var shares =
        new DeadlineShares(reads, Set.of("extract", "filter", "summarise", "classify")).shares();

    assertThat(shares.get("extract")).isEqualTo(1 / 3.0, within(1e-9));
    assertThat(shares.get("filter")).isEqualTo(2 / 3.0, within(1e-9));
    assertThat(shares.get("summarise")).isEqualTo(1.0);
    assertThat(shares.get("classify")).isEqualTo(1.0);
    assertThat(shares).hasSize(4);
  }

  private static DeadlineUrgency urgency(BatchCourse.Use use, @Nullable Duration deadline) {
    var course = new BatchCourse(use, deadline == null ? null : NOW.plus(deadline));
    return new DeadlineUrgency(
        Map.of("claims", course), Map.of(), Map.of("small", SPEED), InstantSource.fixed(NOW));
  }
}
