package dev.penstock.record.ledger;

import static dev.penstock.record.ledger.Sample.CLOCK;
import static dev.penstock.record.ledger.Sample.COST;
import static dev.penstock.record.ledger.Sample.NOW;
import static dev.penstock.record.ledger.Sample.WORST;
import static dev.penstock.record.ledger.Sample.answered;
import static dev.penstock.record.ledger.Sample.opening;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.base.Money;
import dev.penstock.base.ProblemException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class BudgetTest {
  @Parameter
  @SuppressWarnings("NullAway.Init")
  Kind kind;

  @TempDir Path folder;

  @Test
  void sixtyFourThreadsNeverOverspend() throws Exception {
    try (var ledger = Ledger.open(kind.fresh(folder), CLOCK)) {
      var limit = 100_000L;
      var budget = ledger.budget(new Money(limit), "run");
      var committed = new AtomicLong();
      var most = new AtomicLong();
      var threads = new ArrayList<Thread>();
      for (var t = 0; t < 64; t++) {
        threads.add(Thread.ofVirtual().start(() -> spend(budget, committed, most)));
      }
      for (var thread : threads) {
        thread.join();
      }

      assertThat(most.get()).isLessThanOrEqualTo(limit);
      assertThat(budget.spent()).isEqualTo(new Money(committed.get()));
      assertThat(committed.get()).isBetween(limit - 1000, limit);
    }
  }

  /// Each call sets 1000 aside and costs up to half of it. `committed`: spent and set aside.
  private static void spend(Budget budget, AtomicLong committed, AtomicLong most) {
    try {
      while (true) {
        var reservation = budget.reserve(new Money(1000));
        if (reservation.isEmpty()) {
          return;
        }
        most.accumulateAndGet(committed.addAndGet(1000), Math::max);
        var cost = ThreadLocalRandom.current().nextLong(500);
        committed.addAndGet(cost - 1000);
        reservation.get().settle(new Money(cost));
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void callThatCouldNeverFitIsRefusedAtOnce() throws Exception {
    try (var ledger = Ledger.open(kind.fresh(folder), CLOCK)) {
      var budget = ledger.budget(new Money(100), "run");
      assertThat(budget.reserve(new Money(60))).isPresent();

      assertThat(budget.reserve(new Money(101))).isEmpty();
      assertThat(budget.left()).isEqualTo(new Money(40));
    }
  }

  @Test
  void callOfUnknownCostCountsWithItsWorstCase() throws Exception {
    try (var ledger = Ledger.open(kind.fresh(folder), CLOCK)) {
      var budget = ledger.budget(new Money(100), "run");

      budget.reserve(new Money(60)).orElseThrow().settle(null);

      assertThat(budget.reserve(new Money(41))).isEmpty();
      assertThat(budget.reserve(new Money(40))).isPresent();
    }
  }

  @Test
  void daysBudgetCountsWhatEarlierRunsSpentToday() throws Exception {
    try (var ledger = Ledger.open(kind.fresh(folder), CLOCK)) {
      answered(ledger, "a1b2", "is it red?", "yes");
      ledger.open(opening("a1b2", "is it blue?"));

      var budget = ledger.budget(new Money(9_000_000_000L), "day");

      assertThat(budget.spent()).isEqualTo(COST.plus(WORST));
      assertThat(ledger.budget(new Money(1), "run").spent()).isEqualTo(Money.ZERO);
    }
  }

  @Test
  void budgetStartsAnewAtMidnightAndAtTheFirstOfTheMonth() throws Exception {
    var now = new AtomicReference<>(NOW);
    try (var ledger = Ledger.open(kind.fresh(folder), now::get)) {
      answered(ledger, "a1b2", "is it red?", "yes");
      var day = ledger.budget(new Money(9_000_000_000L), "day");
      var month = ledger.budget(new Money(9_000_000_000L), "month");

      now.set(NOW.plus(Duration.ofDays(1)));
      assertThat(day.spent()).isEqualTo(Money.ZERO);
      assertThat(month.spent()).isEqualTo(COST);

      now.set(Instant.parse("2026-12-01T00:00:00Z"));
      assertThat(month.spent()).isEqualTo(Money.ZERO);
    }
  }

  @Test
  void unknownPeriodIsTheUsersMistake() {
    try (var ledger = Ledger.open(kind.fresh(folder), CLOCK)) {
      assertThatThrownBy(() -> ledger.budget(new Money(1), "week"))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("week");
    }
  }

  @Test
  void whatDoesNotFitOneLimitIsSetAsideInNone() throws Exception {
    try (var ledger = Ledger.open(kind.fresh(folder), CLOCK)) {
      var run = new BudgetTerms(new Money(100), "run");
      var stage = new BudgetTerms(new Money(30), "run", "claims");
      var budget = ledger.budget(List.of(run, stage));

      assertThat(budget.reserve("claims", new Money(20)))
          .isInstanceOfSatisfying(Budget.Reservation.class, it -> it.settle(new Money(20)));
      assertThat(budget.reserve("claims", new Money(11)))
          .isEqualTo(new Budget.Refused(stage, new Money(10)));
      assertThat(budget.spent()).isEqualTo(new Money(20));
      assertThat(budget.reserve("others", new Money(80)))
          .isInstanceOfSatisfying(Budget.Reservation.class, it -> it.settle(null));
      assertThat(budget.reserve("claims", new Money(10)))
          .isEqualTo(new Budget.Refused(run, Money.ZERO));
    }
  }

  @Test
  void severalLimitsHoldUnderManyThreads() throws Exception {
    try (var ledger = Ledger.open(kind.fresh(folder), CLOCK)) {
      var terms =
          List.of(
              new BudgetTerms(new Money(60_000), "run"),
              new BudgetTerms(new Money(50_000), "month"),
              new BudgetTerms(new Money(20_000), "run", "a"),
              new BudgetTerms(new Money(40_000), "run", "b"));
      var budget = ledger.budget(terms);
      var spent = new AtomicLong[] {new AtomicLong(), new AtomicLong()};
      var threads = new ArrayList<Thread>();
      for (var t = 0; t < 64; t++) {
        var which = t % 2;
        threads.add(
            Thread.ofVirtual().start(() -> spend(budget, which == 0 ? "a" : "b", spent[which])));
      }
      for (var thread : threads) {
        thread.join();
      }

      assertThat(spent[0].get()).isLessThanOrEqualTo(20_000);
      assertThat(spent[1].get()).isLessThanOrEqualTo(40_000);
      assertThat(spent[0].get() + spent[1].get()).isBetween(49_000L, 50_000L);
      assertThat(budget.spent().nanos()).isEqualTo(spent[0].get() + spent[1].get());
    }
  }

  private static void spend(Budget budget, String stage, AtomicLong spent) {
    try {
      while (budget.reserve(stage, new Money(1000)) instanceof Budget.Reservation reservation) {
        var cost = ThreadLocalRandom.current().nextLong(1001);
        spent.addAndGet(cost);
        reservation.settle(new Money(cost));
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void everyLimitIsOnRecordWithWhatItsCallsSpent() throws Exception {
    try (var ledger = Ledger.open(kind.fresh(folder), CLOCK)) {
      var run = ledger.startRun(new RunStart("calls", "penstock run")).run();
      var other = new BudgetTerms(new Money(5), "run", "others");
      var own = new BudgetTerms(new Money(5), "run", "claims");
      ledger.budget(List.of(new BudgetTerms(new Money(9), "month"), own, other));
      answered(ledger, run, "is it red?", "yes");

      assertThat(LedgerTest.column(ledger, "budgets", "stage"))
          .containsExactly("", "claims", "others");
      assertThat(LedgerTest.column(ledger, "budgets", "spent_usd"))
          .containsExactly(
              COST.dollars().toPlainString(), COST.dollars().toPlainString(), "0.000000000");
    }
  }
}
