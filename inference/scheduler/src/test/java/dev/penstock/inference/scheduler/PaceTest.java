package dev.penstock.inference.scheduler;

import static dev.penstock.inference.scheduler.Calls.answered;
import static dev.penstock.inference.scheduler.Calls.call;
import static dev.penstock.inference.scheduler.Calls.model;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.base.Failure;
import dev.penstock.catalog.models.Limits;
import dev.penstock.gateway.api.Ending;
import dev.penstock.gateway.api.Next;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {
  private final Hourglass time = new Hourglass();

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 60, 600, 6000})
  void noMinuteHasMoreRequestsThanTheLimit(long perMinute) throws Exception {
    var pace = pace(new Limits(perMinute, 0, 0), time);
    var sent = new ArrayList<Instant>();
    for (var i = 0; i < 3 * perMinute; i++) {
      pace.handle(call("red?"), _ -> sentAt(sent));
    }

    for (var first = 0; first + perMinute < sent.size(); first++) {
      var minute = Duration.between(sent.get(first), sent.get(first + (int) perMinute));
      assertThat(minute.toMillis()).isGreaterThanOrEqualTo(59_990);
    }
    assertThat(time.passed()).isLessThan(Duration.ofMinutes(4));
  }

  @Test
  void tokensOfALongPromptAreWaitedFor() throws Exception {
    var pace = pace(new Limits(0, 6000, 0), time);
    var sent = new ArrayList<Instant>();
    for (var i = 0; i < 3; i++) {
      pace.handle(
          call("x".repeat(4000)),
          _ -> {
            sent.add(time.now());
            return new Ending.Failed(new Failure.Refused(400, "no"), 1);
          });
    }

    assertThat(Duration.between(sent.getFirst(), sent.getLast()).toSeconds()).isBetween(18L, 22L);
  }

  @Test
  void throttledModelIsLeftAloneAsLongAsItAsked() throws Exception {
    var pace = pace(Limits.NONE, time);
    pace.handle(
        call("red?"),
        _ -> new Ending.Failed(new Failure.Throttled(Duration.ofSeconds(9), "slow"), 1));

    pace.handle(call("blue?"), _ -> answered("yes"));

    assertThat(time.passed()).isEqualTo(Duration.ofSeconds(9));
  }

  @Test
  void neverMoreAtOnceThanTheModelHasSlots() throws Exception {
    var pace = pace(new Limits(0, 0, 3), Time.real());
    var atOnce = new AtomicInteger();
    var most = new AtomicInteger();
    Next counting =
        _ -> {
          most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
          Thread.onSpinWait();
          atOnce.decrementAndGet();
          return answered("yes");
        };
    var threads = new ArrayList<Thread>();
    for (var t = 0; t < 50; t++) {
      threads.add(
          Thread.ofVirtual()
              .start(() -> {
                try {
                  for (var i = 0; i < 20; i++) {
                    pace.handle(call("red?"), counting);
                  }
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              }));
    }
    for (var thread : threads) {
      thread.join();
    }

    assertThat(most.get()).isBetween(1, 3);
    assertThat(atOnce).hasValue(0);
  }

  @Test
  void slotIsFreeAgainWhenTheCallDies() throws Exception {
    var pace = pace(new Limits(0, 0, 1), time);
    for (var i = 0; i < 3; i++) {
      try {
        pace.handle(
            call("red?"),
            _ -> {
              throw new IllegalStateException("a bug");
            });
      } catch (IllegalStateException _) {
        // what matters is the slot
      }
    }

    assertThat(pace.handle(call("red?"), _ -> answered("yes"))).isEqualTo(answered("yes"));
  }

  private static Pace pace(Limits limits, Time time) {
    var models = List.of(model(limits));
    return new Pace(models, new Lanes(models, time, _ -> 0), time);
  }

  private Ending sentAt(List<Instant> sent) {
    sent.add(time.now());
    return answered("yes");
  }
}
