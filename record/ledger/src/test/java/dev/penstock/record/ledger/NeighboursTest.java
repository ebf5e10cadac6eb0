package dev.penstock.record.ledger;

import static dev.penstock.record.ledger.Sample.CLOCK;
import static dev.penstock.record.ledger.Sample.COST;
import static dev.penstock.record.ledger.Sample.NOW;
import static dev.penstock.record.ledger.Sample.WORST;
import static dev.penstock.record.ledger.Sample.answer;
import static dev.penstock.record.ledger.Sample.opening;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.base.Digest128;
import dev.penstock.base.Failure;
import dev.penstock.base.Money;
import dev.penstock.base.ProblemException;
import dev.penstock.base.Tokens;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two processes on one PostgreSQL: two ledgers here, each with its own session.
class NeighboursTest {
  private static final RunStart START = new RunStart("calls", "penstock run");
  @TempDir Path folder;
  private Store store;

  @BeforeEach
  void freshStore() {
    store = Kind.POSTGRESQL.fresh(folder);
  }

  @Test
  void questionThatAnotherAsksIsNotAskedTwice() throws Exception {
    try (var first = Ledger.open(store, CLOCK);
        var second = Ledger.open(store, CLOCK)) {
      var receipt = first.openUnlessAsked(opening("a1b2", "is it red?"), 0).orElseThrow();

      assertThat(second.openUnlessAsked(opening("c3d4", "is it red?"), 0)).isEmpty();
      assertThat(second.openUnlessAsked(opening("c3d4", "is it blue?"), 0)).isPresent();
      first.close(receipt, answer("yes"));
      second.awaitElsewhere(Digest128.of("is it red?"));

      assertThat(second.answer(Digest128.of("is it red?")).orElseThrow().text()).isEqualTo("yes");
      assertThat(second.openUnlessAsked(opening("c3d4", "is it red?"), 0)).isEmpty();
    }
  }

  @Test
  void waitingEndsWhenTheOtherIsAnswered() throws Exception {
    try (var first = Ledger.open(store, CLOCK);
        var second = Ledger.open(store, CLOCK)) {
      var receipt = first.openUnlessAsked(opening("a1b2", "is it red?"), 0).orElseThrow();
      var waiting = new ArrayList<Thread>();
      for (var i = 0; i < 50; i++) {
        waiting.add(Thread.ofVirtual().start(() -> await(second, "is it red?")));
      }

      first.close(receipt, answer("yes"));

      for (var thread : waiting) {
        thread.join();
      }
    }
  }

  private static void await(Ledger ledger, String question) {
    try {
      ledger.awaitElsewhere(Digest128.of(question));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void questionThatFailedOrWasGivenUpIsFree() throws Exception {
    try (var first = Ledger.open(store, CLOCK);
        var second = Ledger.open(store, CLOCK)) {
      var failed = first.openUnlessAsked(opening("a1b2", "is it red?"), 0).orElseThrow();
      var givenUp = first.openUnlessAsked(opening("a1b2", "is it blue?"), 0).orElseThrow();

      first.close(
          failed, new Closing.Failed(new Failure.Refused(400, "no"), Tokens.NONE, null, 400));
      first.abandon(givenUp);
      second.awaitElsewhere(Digest128.of("is it blue?"));

      assertThat(second.openUnlessAsked(opening("c3d4", "is it red?", "is it blue?"), 0))
          .isPresent();
    }
  }

  @Test
  void callWithOneQuestionThatIsTakenTakesNone() throws Exception {
    try (var first = Ledger.open(store, CLOCK);
        var second = Ledger.open(store, CLOCK)) {
      var _ = first.openUnlessAsked(opening("a1b2", "is it red?"), 0).orElseThrow();

      assertThat(second.openUnlessAsked(opening("c3d4", "is it blue?", "is it red?"), 0)).isEmpty();

      assertThat(first.openUnlessAsked(opening("a1b2", "is it blue?"), 0)).isPresent();
    }
  }

  @Test
  void oldAnswerDoesNotKeepAFreshRunFromAsking() throws Exception {
    try (var ledger = Ledger.open(store, CLOCK)) {
      var receipt = Sample.answered(ledger, "a1b2", "is it red?", "yes");

      assertThat(ledger.openUnlessAsked(opening("c3d4", "is it red?"), receipt.call())).isEmpty();
      assertThat(ledger.openUnlessAsked(opening("c3d4", "is it red?"), receipt.call() + 1))
          .isPresent();
    }
  }

  @Test
  void oneOfManyThreadsInTwoProcessesGetsEachQuestion() throws Exception {
    try (var first = Ledger.open(store, CLOCK);
        var second = Ledger.open(store, CLOCK)) {
      var asked = new AtomicLong();
      var threads = new ArrayList<Thread>();
      for (var ledger : List.of(first, second)) {
        for (var t = 0; t < 50; t++) {
          var thread = t;
          threads.add(Thread.ofVirtual().start(() -> askSome(ledger, thread, asked)));
        }
      }
      for (var thread : threads) {
        thread.join();
      }

      assertThat(asked).hasValue(200);
      assertThat(LedgerTest.column(first, "answers", "question")).hasSize(200);
    }
  }

  /// Within a process, no two threads have the same question.
  private static void askSome(Ledger ledger, int thread, AtomicLong asked) {
    try {
      for (var i = thread; i < 200; i += 50) {
        var receipt = ledger.openUnlessAsked(opening("a1b2", "question " + i), 0);
        if (receipt.isPresent()) {
          ledger.close(receipt.get(), answer("yes"));
          asked.incrementAndGet();
        }
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void runThatBeginsBesideAnotherSharesItsWork() {
    try (var first = Ledger.open(store, CLOCK);
        var second = Ledger.open(store, CLOCK)) {
      var alone = first.startRun(START);
      var joining = second.startRun(START);

      assertThat(alone.joint()).isEqualTo(alone.run());
      assertThat(joining.joint()).isEqualTo(alone.run());
      assertThat(joining.resumed()).isNull();
      assertThat(second.runs()).extracting(RunRow::state).containsExactly("running", "running");
      first.finishRun(alone.run(), "done", List.of());
      assertThat(second.firstCall(joining.run())).isEqualTo(first.firstCall(alone.run()));
    }
  }

  @Test
  void twoProcessesNeverOverspendAndUseAlmostAll() throws Exception {
    try (var first = Ledger.open(store, CLOCK);
        var second = Ledger.open(store, CLOCK)) {
      first.startRun(START);
      second.startRun(START);
      var limit = 10_000_000L;
      var committed = new AtomicLong();
      var most = new AtomicLong();
      var threads = new ArrayList<Thread>();
      for (var ledger : List.of(first, second)) {
        var budget = ledger.budget(new Money(limit), "run");
        for (var t = 0; t < 500; t++) {
          threads.add(Thread.ofVirtual().start(() -> spend(budget, committed, most)));
        }
      }
      for (var thread : threads) {
        thread.join();
      }

      assertThat(most.get()).isLessThanOrEqualTo(limit);
      assertThat(committed.get()).isBetween(limit * 95 / 100, limit);
    }
  }

  /// Each call sets 10,000 aside and costs up to half of it. `committed`: spent and set aside.
  private static void spend(Budget budget, AtomicLong committed, AtomicLong most) {
    try {
      while (true) {
        var reservation = budget.reserve(new Money(10_000));
        if (reservation.isEmpty()) {
          return;
        }
        most.accumulateAndGet(committed.addAndGet(10_000), Math::max);
        var cost = ThreadLocalRandom.current().nextLong(5_000);
        committed.addAndGet(cost - 10_000);
        reservation.get().settle(new Money(cost));
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void moneyThatOneHoldsAndDoesNotNeedGoesToTheOther() throws Exception {
    try (var first = Ledger.open(store, CLOCK);
        var second = Ledger.open(store, CLOCK)) {
      first.startRun(START);
      second.startRun(START);
      var idle = first.budget(new Money(100), "run");
      idle.reserve(new Money(1)).orElseThrow().settle(new Money(1));
      var busy = second.budget(new Money(100), "run");

      busy.reserve(new Money(99)).orElseThrow().settle(null);
      assertThat(busy.reserve(new Money(1))).isEmpty();
      assertThat(busy.spent()).isEqualTo(new Money(100));
    }
  }

  @Test
  void processThatDiedLeavesItsQuestionsAndItsMoney() throws Exception {
    var child = Child.start(store, "hold");
    try (var ledger = Ledger.open(store, CLOCK)) {
      var said = child.inputReader().readLine();
      var joining = ledger.startRun(START);
      assertThat(joining.joint()).isEqualTo(said.substring("run ".length()));
      var budget = ledger.budget(new Money(2 * WORST.nanos() + 10), "run");
      assertThat(ledger.openUnlessAsked(opening(joining.run(), "held"), 0)).isEmpty();

      child.destroyForcibly();
      ledger.awaitElsewhere(Digest128.of("held"));

      var again = ledger.openUnlessAsked(opening(joining.run(), "held"), 0).orElseThrow();
      ledger.close(again, answer("yes"));
      assertThat(LedgerTest.column(ledger, "calls", "state"))
          .containsExactly("unknown", "answered");
      assertThat(LedgerTest.column(ledger, "runs", "state"))
          .containsExactlyInAnyOrder("killed", "running");
      budget.reserve(WORST).orElseThrow().settle(null);
      assertThat(budget.spent()).isEqualTo(WORST.plus(WORST));
      assertThat(budget.reserve(new Money(11))).isEmpty();
    } finally {
      child.destroyForcibly().waitFor();
    }
  }

  @Test
  void processThatIsTakenForDeadAsksNothingMore() throws Exception {
    try (var silent = Ledger.open(store, CLOCK);
        var other = Ledger.open(store, CLOCK)) {
      silent.startRun(START);
      var receipt = silent.openUnlessAsked(opening("a1b2", "is it red?"), 0).orElseThrow();
      aged(Presence.LEASE_MILLIS + 1);

      other.startRun(START);

      assertThat(other.openUnlessAsked(opening("c3d4", "is it red?"), 0)).isPresent();
      silent.close(receipt, answer("yes"));
      assertThatThrownBy(() -> silent.openUnlessAsked(opening("a1b2", "is it blue?"), 0))
          .isInstanceOfSatisfying(
              ProblemException.class,
              e -> {
                assertThat(e.exitCode()).isEqualTo(5);
                assertThat(e.problem().code()).isEqualTo("ledger_away");
              });
      assertThat(other.answer(Digest128.of("is it red?"))).isPresent();
    }
  }

  /// The first process's last sign of life, so many milliseconds longer ago.
  private void aged(long millis) throws Exception {
    try (var statements = new PostgresDatabase((Store.Server) store).connectToRead()) {
      statements.update("UPDATE processes SET seen = seen - ? WHERE id = 1", millis);
    }
  }

  @Test
  void daysBudgetIsThatOfAllProcesses() throws Exception {
    try (var first = Ledger.open(store, () -> NOW);
        var second = Ledger.open(store, () -> NOW)) {
      Sample.answered(first, "a1b2", "is it red?", "yes");
      var one = first.budget(new Money(9_000_000), "day");
      one.reserve(new Money(2_000_000)).orElseThrow().settle(new Money(1_000_000));

      var two = second.budget(new Money(9_000_000), "day");

      two.reserve(new Money(9_000_000 - COST.nanos() - 1_000_000)).orElseThrow().settle(null);
      assertThat(two.reserve(new Money(1))).isEmpty();
    }
  }
}
