package dev.penstock.inference.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.base.Failure;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BreakerTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final Failure BUSY = new Failure.Overloaded(503, null, "busy");
  private final Breaker breaker = new Breaker();
  private long now = SECOND;
  private long sent;

  @Test
  void targetThatFailsAllIsLeftAloneForASecond() {
    fail(BUSY, 5);

    assertThat(breaker.isOpen()).isTrue();
    assertThat(breaker.until(now)).isEqualTo(SECOND);
  }

  @Test
  void oneCallTriesAndTheOthersWaitForIt() {
    fail(BUSY, 5);
    now += SECOND;

    assertThat(breaker.until(now)).isZero();
    var probe = send();

    assertThat(breaker.until(now)).isEqualTo(Long.MAX_VALUE);
    breaker.answered(probe);
    assertThat(breaker.until(now)).isZero();
    assertThat(breaker.isOpen()).isFalse();
  }

  @Test
  void pausesDoubleWhileItStaysDown() {
    fail(BUSY, 5);
    now += SECOND;
    fail(BUSY, 1);

    assertThat(breaker.until(now)).isEqualTo(2 * SECOND);
  }

  @Test
  void probeThatDiedLetsAnotherTry() {
    fail(BUSY, 5);
    now += SECOND;
    var probe = send();

    breaker.lost(probe, now);

    assertThat(breaker.until(now)).isEqualTo(SECOND);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void failuresHereAndThereDoNotOpenIt(long seed) {
    var random = new Random(seed);
    for (var i = 0; i < 20_000; i++) {
      var passage = send();
      if (random.nextDouble() < 0.1) {
        breaker.failed(passage, BUSY, now);
      } else {
        breaker.answered(passage);
      }
      assertThat(breaker.isOpen()).isFalse();
    }
  }

  @Test
  void targetThatNeverAnsweredIsGivenUpSoon() {
    downUntilGivenUp(BUSY);

    assertThat(now).isBetween(30 * SECOND, 35 * SECOND);
    assertThat(breaker.refusal(now)).isInstanceOf(Failure.Unreachable.class);
    assertThat(Objects.requireNonNull(breaker.refusal(now)).reason()).contains("503", "busy");
  }

  @Test
  void targetThatWorkedAMomentAgoIsWaitedForForMinutes() {
    breaker.answered(send());

    downUntilGivenUp(BUSY);

    assertThat(now).isBetween(300 * SECOND, 340 * SECOND);
  }

  @Test
  void refusedKeyIsGivenUpAtOnceAndTriedAgainHalfAMinuteLater() {
    var refused = new Failure.KeyRefused(401, "expired");
    breaker.failed(send(), refused, now);

    assertThat(breaker.refusal(now)).isEqualTo(refused);
    now += 30 * SECOND;
    assertThat(breaker.refusal(now)).isNull();
    assertThat(breaker.until(now)).isZero();
  }

  private void downUntilGivenUp(Failure failure) {
    fail(failure, 5);
    while (breaker.refusal(now) == null) {
      now += breaker.until(now);
      fail(failure, 1);
    }
  }

  private void fail(Failure failure, int times) {
    for (var i = 0; i < times; i++) {
      breaker.failed(send(), failure, now);
    }
  }

  private Passage send() {
    var passage = new Passage(++sent, Load.NONE, now, 1, false);
    breaker.sent(passage);
    return passage;
  }
}
