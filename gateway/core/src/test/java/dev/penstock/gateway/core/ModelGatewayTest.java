package dev.penstock.gateway.core;

import static dev.penstock.gateway.core.Models.CLOCK;
import static dev.penstock.gateway.core.Models.TOKENS;
import static dev.penstock.gateway.core.Models.chat;
import static dev.penstock.gateway.core.Models.gateway;
import static dev.penstock.gateway.core.Models.model;
import static dev.penstock.gateway.core.Models.setup;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.base.Failure;
import dev.penstock.base.Money;
import dev.penstock.base.ProblemException;
import dev.penstock.base.Tokens;
import dev.penstock.gateway.api.Answer;
import dev.penstock.gateway.api.Outcome;
import dev.penstock.gateway.api.Step;
import dev.penstock.gateway.provider.Provider;
import dev.penstock.gateway.provider.Reply;
import dev.penstock.record.ledger.Ledger;
import dev.penstock.record.ledger.RunStart;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ModelGatewayTest {
  private final AtomicInteger sent = new AtomicInteger();
  private final Provider counting =
      call -> {
        sent.incrementAndGet();
        return Models.yes(call);
      };

  @Test
  void answerCarriesItsCallAndCost() throws Exception {
    try (var ledger = Ledger.inMemory(CLOCK)) {
      var outcome = gateway(ledger, Models::yes).send(chat("red?"));

      assertThat(outcome)
          .isEqualTo(
              new Outcome.Answered(
                  new Answer(1, "yes", null, false, TOKENS, new Money(15), false)));
      assertThat(ledger.call(1).messages())
          .isEqualTo(
              "[{\"role\":\"system\",\"content\":\"Be brief.\"},{\"role\":\"user\",\"content\":\"red?\"}]");
    }
  }

  @Test
  void questionOnRecordIsNotSentAgain() throws Exception {
    try (var ledger = Ledger.inMemory(CLOCK)) {
      gateway(ledger, counting).send(chat("red?"));

      var again = gateway(ledger, counting).send(chat("red?"));

      assertThat(sent).hasValue(1);
      assertThat(again)
          .isInstanceOfSatisfying(
              Outcome.Answered.class, answered -> assertThat(answered.answer().reused()).isTrue());
    }
  }

  @Test
  void recallFindsWhatWasAnsweredAndNothingElse() throws Exception {
    try (var ledger = Ledger.inMemory(CLOCK)) {
      var gateway = gateway(ledger, counting);
      gateway.send(chat("red?"));

      assertThat(gateway.recorded(chat("red?")).orElseThrow().text()).isEqualTo("yes");
      assertThat(gateway.recorded(chat("blue?"))).isEmpty();
      assertThat(sent).hasValue(1);
    }
  }

  @Test
  void changedParameterOfTheModelIsAChangedQuestion() throws Exception {
    try (var ledger = Ledger.inMemory(CLOCK)) {
      var cold = model(Models.PRICE, Map.of("temperature", "0"));
      var warm = model(Models.PRICE, Map.of("temperature", "1"));
      new ModelGateway(setup(cold, ledger, counting, null)).send(chat("red?"));

      new ModelGateway(setup(warm, ledger, counting, null)).send(chat("red?"));

      assertThat(sent).hasValue(2);
    }
  }

  @Test
  void freshRunAsksAnewButOnlyOnce() throws Exception {
    try (var ledger = Ledger.inMemory(CLOCK)) {
      gateway(ledger, counting).send(chat("red?"));
      var run = ledger.startRun(new RunStart("calls", "penstock run --fresh")).run();
      var fresh =
          new ModelGateway(
              new Setup(
                  List.of(model()),
                  Map.of("small", counting),
                  ledger,
                  null,
                  ledger.firstCall(run),
                  List.of(),
                  List.of()));

      fresh.send(chat("red?"));
      fresh.send(chat("red?"));

      assertThat(sent).hasValue(2);
    }
  }

  @Test
  void attemptNumberReachesTheLedger() throws Exception {
    Step twice =
        (call, next) -> {
          next.proceed(call);
          return next.proceed(call.retried(2));
        };
    try (var ledger = Ledger.inMemory(CLOCK)) {
      var setup = setup(model(), ledger, counting, null);
      new ModelGateway(
              new Setup(
                  setup.models(), setup.providers(), ledger, null, 0, List.of(), List.of(twice)))
          .send(chat("red?"));

      assertThat(ledger.call(1).attempt()).isEqualTo(1);
      assertThat(ledger.call(2).attempt()).isEqualTo(2);
    }
  }

  @Test
  void failureIsOnRecordWithItsStatus() throws Exception {
    Provider refuses = _ -> new Reply.Failed(new Failure.Refused(400, "no"), Tokens.NONE, 400);
    try (var ledger = Ledger.inMemory(CLOCK)) {
      var outcome = gateway(ledger, refuses).send(chat("red?"));

      assertThat(outcome).isEqualTo(new Outcome.Failed(new Failure.Refused(400, "no"), 1));
      assertThat(ledger.call(1).httpStatus()).isEqualTo(400);
      assertThat(ledger.call(1).cost()).isEqualTo(Money.ZERO);
    }
  }

  static Stream<Arguments> costs() {
    return Stream.of(
        Arguments.of(new Failure.TimedOut(Duration.ofSeconds(1)), null),
        Arguments.of(new Failure.Cut("cut"), null),
        Arguments.of(new Failure.ServerError(200, null, "not JSON"), null),
        Arguments.of(new Failure.Overloaded(503, null, "busy"), Money.ZERO),
        Arguments.of(new Failure.Throttled(null, "slow down"), Money.ZERO),
        Arguments.of(new Failure.Unreachable("connection refused"), Money.ZERO));
  }

  @ParameterizedTest
  @MethodSource("costs")
  void onlyACallThatMayHaveBeenAnsweredHasAnUnknownCost(Failure failure, @Nullable Money cost)
      throws Exception {
    try (var ledger = Ledger.inMemory(CLOCK)) {
      gateway(ledger, _ -> new Reply.Failed(failure, Tokens.NONE, 0)).send(chat("red?"));

      assertThat(ledger.call(1).cost()).isEqualTo(cost);
    }
  }

  @Test
  void interruptedCallStaysOpenBecauseNobodyKnows() {
    Provider interrupted =
        _ -> {
          throw new InterruptedException();
        };
    try (var ledger = Ledger.inMemory(CLOCK)) {
      assertThatThrownBy(() -> gateway(ledger, interrupted).send(chat("red?")))
          .isInstanceOf(InterruptedException.class);

      assertThat(ledger.call(1).state()).isEqualTo("opened");
    }
  }

  @Test
  void unpricedModelIsRefusedBeforeARunWithABudget() {
    assertThatThrownBy(() -> ModelGateway.checkPriced(List.of(model(null, Map.of()))))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("small");
  }

  @Test
  void quotesAndControlsInAPromptStayJson() {
    var json =
        Messages.json(
            List.of(new dev.penstock.gateway.api.Request.Message("user", "a\"\\\n\u0001é")));

    assertThat(json).isEqualTo("[{\"role\":\"user\",\"content\":\"a\\\"\\\\\\n\\u0001é\"}]");
  }
}
