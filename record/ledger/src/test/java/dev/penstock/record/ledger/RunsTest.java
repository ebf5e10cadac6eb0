package dev.penstock.record.ledger;

import static dev.penstock.record.ledger.Sample.CLOCK;
import static dev.penstock.record.ledger.Sample.COST;
import static dev.penstock.record.ledger.Sample.NOW;
import static dev.penstock.record.ledger.Sample.TOKENS;
import static dev.penstock.record.ledger.Sample.answered;
import static dev.penstock.record.ledger.Sample.opening;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class RunsTest {
  @Parameter
  @SuppressWarnings("NullAway.Init")
  Kind kind;

  private static final RunStart START = new RunStart("calls", "penstock run");

  @TempDir Path folder;

  @Test
  void nextRunFindsTheDeadOneAndItsUnknownCalls() throws Exception {
    var store = kind.fresh(folder);
    String dead;
    try (var ledger = Ledger.open(store, CLOCK)) {
      dead = ledger.startRun(START).run();
      answered(ledger, dead, "is it red?", "yes");
      ledger.open(opening(dead, "is it blue?"));
    }

    var later = InstantSource.fixed(NOW.plusSeconds(60));
    try (var ledger = Ledger.open(store, later)) {
      var next = ledger.startRun(START);

      assertThat(next.run()).matches("[0-9a-f]{4,}").isNotEqualTo(dead);
      assertThat(next.resumed()).isEqualTo(new Resumed(dead, NOW, 1));
      assertThat(ledger.firstCall(next.run())).isEqualTo(3);
      assertThat(LedgerTest.column(ledger, "calls", "state"))
          .containsExactly("answered", "unknown");
      assertThat(ledger.runs())
          .containsExactly(
              new RunRow(
                  next.run(),
                  "calls",
                  "penstock run",
                  "running",
                  NOW.plusSeconds(60),
                  null,
                  0,
                  new dev.penstock.base.Tokens(0, 0, 0),
                  dev.penstock.base.Money.ZERO,
                  null,
                  List.of()),
              new RunRow(
                  dead,
                  "calls",
                  "penstock run",
                  "killed",
                  NOW,
                  NOW,
                  2,
                  TOKENS,
                  COST,
                  null,
                  List.of()));
    }
  }

  @Test
  void finishedRunIsNotResumed() {
    try (var ledger = Ledger.open(kind.fresh(folder), CLOCK)) {
      var first = ledger.startRun(START).run();
      ledger.finishRun(first, "done", List.of());

      assertThat(ledger.startRun(START).resumed()).isNull();
      assertThat(ledger.runs().getLast().state()).isEqualTo("done");
    }
  }

  @Test
  void runsOfOneProcessDoNotBuryEachOther() {
    try (var ledger = Ledger.open(kind.fresh(folder), CLOCK)) {
      ledger.startRun(START);

      assertThat(ledger.startRun(START).resumed()).isNull();
    }
  }

  @Test
  void readerSeesARunUnderWayAndADeadOneApart() throws Exception {
    var store = kind.fresh(folder);
    try (var ledger = Ledger.open(store, CLOCK)) {
      ledger.startRun(START);

      try (var reader = Ledger.openReadOnly(store, CLOCK)) {
        assertThat(reader.runs().getFirst().state()).isEqualTo("running");
      }
    }

    try (var reader = Ledger.openReadOnly(store, CLOCK)) {
      assertThat(reader.runs().getFirst().state()).isEqualTo("killed");
    }
  }
}
