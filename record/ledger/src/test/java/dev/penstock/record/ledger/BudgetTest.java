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
import java.time.Duration;
import java.time.Instant;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.api.io.TempDir;

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
}
