package dev.penstock.inference.scheduler;

import static dev.penstock.inference.scheduler.Calls.answered;
import static dev.penstock.inference.scheduler.Calls.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.base.Failure;
import dev.penstock.base.Money;
import dev.penstock.catalog.models.Limits;
import dev.penstock.gateway.api.Ending;
import dev.penstock.gateway.api.Next;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RetryTest {
  private final Hourglass time = new Hourglass();
  private final Lanes lanes = new Lanes(List.of(Calls.model(Limits.NONE)), time, _ -> 0);

  /// Always the longest pause.
  private final RandomGenerator unlucky = () -> -1L;

  private final Pace pace = new Pace(List.of(Calls.model(Limits.NONE)), lanes, time);
  private final Retry retry = new Retry(time, unlucky, lanes);
  private final List<Integer> attempts = new ArrayList<>();

  @Test
  void pausesDoubleUntilTheAnswer() throws Exception {
    var ending = retry.handle(call("red?"), failing(3, new Failure.ServerError(503, null, "busy")));

    assertThat(ending).isEqualTo(answered("yes"));
    assertThat(attempts).containsExactly(1, 2, 3, 4);
    assertThat(time.slept().stream().map(pause -> Math.ceilDiv(pause.toMillis(), 100)))
        .containsExactly(5L, 10L, 20L);
  }

  @Test
  void providerSaysHowLongToWait() throws Exception {
    var after = Duration.ofSeconds(7);

    retry.handle(call("red?"), failing(1, new Failure.Throttled(after, "slow down")));

    assertThat(time.slept().getFirst()).isBetween(after, after.plusMillis(800));
  }

  @Test
  void providerThatWantsUsToComeBackTomorrowIsNotWaitedFor() throws Exception {
    var after = Duration.ofHours(9);

    retry.handle(call("red?"), failing(1, new Failure.Throttled(after, "quota")));

    assertThat(time.slept()).isEmpty();
  }

  static Stream<Failure> finalFailures() {
    return Stream.of(
        new Failure.KeyRefused(401, "wrong"),
        new Failure.Refused(400, "no"),
        new Failure.TooLong("long"),
        new Failure.InvalidAnswer("broken"),
        new Failure.OverBudget(Money.ZERO, Money.ZERO),
        new Failure.Denied("no"),
        new Failure.InputFailed("no"));
  }

  @ParameterizedTest
  @MethodSource("finalFailures")
  void failureThatWillNotPassIsNotTriedAgain(Failure failure) throws Exception {
    var ending = retry.handle(call("red?"), failing(9, failure));

    assertThat(ending).isEqualTo(new Ending.Failed(failure, 1));
    assertThat(attempts).containsExactly(1);
  }

  @Test
  void modelThatIsNotThereIsGivenUpInSeconds() throws Exception {
    retry.handle(call("red?"), failing(9, new Failure.Unreachable("refused")));

    assertThat(attempts).hasSize(4);
    assertThat(time.passed()).isLessThan(Duration.ofSeconds(4));
  }

  @Test
  void othersDoNotTryAModelThatWasGivenUp() throws Exception {
    var gone = new Failure.Unreachable("refused");
    send("red?", failing(9, gone));
    attempts.clear();

    var ending = send("blue?", failing(0, gone));

    assertThat(ending).isEqualTo(new Ending.Failed(gone, 0));
    assertThat(attempts).isEmpty();
  }

  @Test
  void modelThatWasGivenUpIsTriedAgainInASessionThatGoesOn() throws Exception {
    send("red?", failing(9, new Failure.Unreachable("refused")));
    time.sleep(Duration.ofSeconds(31));

    assertThat(send("red?", failing(0, new Failure.Denied("")))).isEqualTo(answered("yes"));
  }

  static Stream<Failure> failuresForAll() {
    return Stream.of(
        new Failure.KeyRefused(401, "expired"), new Failure.Refused(404, "no such model"));
  }

  @ParameterizedTest
  @MethodSource("failuresForAll")
  void nobodyIsSentAfterAFailureThatHoldsForAll(Failure forAll) throws Exception {
    send("red?", failing(1, forAll));
    attempts.clear();

    var ending = send("blue?", failing(0, forAll));

    assertThat(ending).isEqualTo(new Ending.Failed(forAll, 0));
    assertThat(attempts).isEmpty();
  }

  @Test
  void refusedQuestionKeepsNobodyElseOut() throws Exception {
    send("red?", failing(1, new Failure.Refused(400, "no")));

    assertThat(send("blue?", failing(0, new Failure.Denied("")))).isEqualTo(answered("yes"));
  }

  @Test
  void outageOfMinutesCostsTheRowNothing() throws Exception {
    send("red?", failing(0, new Failure.Denied("")));
    var back = time.now().plus(Duration.ofMinutes(4));

    var ending =
        send(
            "blue?",
            call ->
                time.now().isBefore(back)
                    ? new Ending.Failed(new Failure.Overloaded(503, null, "busy"), 1)
                    : answered("yes"));

    assertThat(ending).isEqualTo(answered("yes"));
  }

  private Ending send(String text, Next next) throws InterruptedException {
    return retry.handle(call(text), call -> pace.handle(call, next));
  }

  private Next failing(int times, Failure failure) {
    return call -> {
      attempts.add(call.attempt());
      return attempts.size() <= times ? new Ending.Failed(failure, 1) : answered("yes");
    };
  }
}
