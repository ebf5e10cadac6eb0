package dev.penstock.gateway.core;

import static dev.penstock.gateway.core.Models.CLOCK;
import static dev.penstock.gateway.core.Models.chat;
import static dev.penstock.gateway.core.Models.model;
import static dev.penstock.gateway.core.Models.setup;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.base.Failure;
import dev.penstock.base.Money;
import dev.penstock.base.Tokens;
import dev.penstock.gateway.api.Outcome;
import dev.penstock.gateway.api.Request;
import dev.penstock.gateway.provider.Admitted;
import dev.penstock.gateway.provider.Provider;
import dev.penstock.gateway.provider.Reply;
import dev.penstock.record.ledger.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReserveTest {
  @Test
  void manyThreadsSpendUpToTheBudgetAndNeverMore() throws Exception {
    var charged = new AtomicLong();
    Provider charging =
        call -> {
          var tokens = new Tokens(20 + Math.floorMod(call.hashCode(), 20), 0, 5);
          charged.addAndGet(tokens.input() + tokens.output());
          return new Reply.Text("yes", false, tokens, 1, 200);
        };
    try (var ledger = Ledger.inMemory(CLOCK)) {
      var budget = ledger.budget(new Money(10_000), "run");
      var gateway = new ModelGateway(setup(model(), ledger, charging, budget));
      var outcomes = new ConcurrentLinkedQueue<Outcome>();
      var threads = new ArrayList<Thread>();
      for (var t = 0; t < 64; t++) {
        var thread = t;
        threads.add(
            Thread.ofVirtual()
                .start(() -> {
                  try {
                    for (var i = 0; i < 20; i++) {
                      outcomes.add(gateway.send(chat(thread + "/" + i)));
                    }
                  } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                }));
      }
      for (var thread : threads) {
        thread.join();
      }

      assertThat(outcomes).hasSize(64 * 20);
      assertThat(charged.get()).isBetween(9_000L, 10_000L);
      assertThat(ledger.spend("a1b2").getFirst().cost()).isEqualTo(new Money(charged.get()));
      assertThat(outcomes)
          .filteredOn(Outcome.Failed.class::isInstance)
          .isNotEmpty()
          .allMatch(failed -> ((Outcome.Failed) failed).failure() instanceof Failure.OverBudget);
    }
  }

  @Test
  void afterTheFirstRefusalNothingIsSent() throws Exception {
    try (var ledger = Ledger.inMemory(CLOCK)) {
      var budget = ledger.budget(new Money(200), "run");
      var gateway = new ModelGateway(setup(model(), ledger, Models::yes, budget));
      gateway.send(chat("x".repeat(500)));

      var small = gateway.send(chat("red?"));

      assertThat(small)
          .isInstanceOfSatisfying(
              Outcome.Failed.class,
              failed -> assertThat(failed.failure()).isInstanceOf(Failure.OverBudget.class));
      try (var calls = ledger.table("calls").rows()) {
        assertThat(calls.next()).isFalse();
      }
    }
  }

  @Test
  void unpricedModelIsNotSentUnderABudget() throws Exception {
    try (var ledger = Ledger.inMemory(CLOCK)) {
      var budget = ledger.budget(new Money(1_000_000), "run");
      var unpriced = model(null, Map.of());

      var outcome =
          new ModelGateway(setup(unpriced, ledger, Models::yes, budget)).send(chat("red?"));

      assertThat(outcome)
          .isInstanceOfSatisfying(
              Outcome.Failed.class,
              failed -> assertThat(failed.failure()).isInstanceOf(Failure.Denied.class));
    }
  }

  @Test
  void answerThatNobodyBoundsIsBoundedUnderABudget() throws Exception {
    var seen = new ArrayList<Request>();
    Provider looking =
        call -> {
          seen.addAll(call.requests());
          return Models.yes(call);
        };
    var open = chat("red?");
    var unbounded = new Request.Chat("small", open.messages(), null, Map.of(), 0, open.origin());
    try (var ledger = Ledger.inMemory(CLOCK)) {
      var budget = ledger.budget(new Money(1_000_000), "run");

      new ModelGateway(setup(model(), ledger, looking, budget)).send(unbounded);

      assertThat(((Request.Chat) seen.getFirst()).parameters())
          .containsEntry("max_output_tokens", "2048");
    }
  }

  @Test
  void worstCaseCountsEveryByteOfThePromptAndTheWholeAnswer() {
    var targets = new Targets(List.of(model()));
    var call = targets.call(chat("é".repeat(50)));

    var worst = WorstCase.of(call, model(), Models.PRICE);

    assertThat(worst).isEqualTo(new Money(3 * 32 + "Be brief.".length() + 100 + 5));
  }

  static List<String> texts(Admitted call) {
    return call.requests().stream()
        .map(request ->
            switch (request) {
              case Request.Embed(_, var text, _) -> text;
              case Request.Chat chat -> chat.messages().getLast().content();
            })
        .toList();
  }
}
