package dev.penstock.record.ledger;

import static dev.penstock.record.ledger.LedgerTest.column;
import static dev.penstock.record.ledger.Sample.NOW;
import static dev.penstock.record.ledger.Sample.WORST;
import static dev.penstock.record.ledger.Sample.answer;
import static dev.penstock.record.ledger.Sample.origin;
import static dev.penstock.record.ledger.Sample.question;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.base.Digest128;
import dev.penstock.base.Manner;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class BatchJournalTest {
  @Parameter
  @SuppressWarnings("NullAway.Init")
  Kind kind;

  private static final RunStart START = new RunStart("calls", "penstock run");

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private Store store;

  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  private final InstantSource clock = now::get;

  @Test
  void aLaterRunTakesInWhatIsOpenAndClosesItsLines() throws Exception {
    try (var ledger = open()) {
      var run = ledger.startRun(START).run();
      var red = ledger.open(opening(run, "is it red?"));
      var blue = ledger.open(opening(run, "is it blue?"));
      ledger.batches().submitting("k1", List.of(red, blue));
      ledger.batches().submitted("k1", "batch_1");
      ledger.close(blue, answer("no"));
    }

    try (var ledger = open()) {
      var started = ledger.startRun(START);
      var taken = ledger.batches().takeIn(started.run());
      var again = ledger.batches().takeIn(started.run());

      assertThat(Objects.requireNonNull(started.resumed()).unknownCalls()).isZero();
      assertThat(taken).hasSize(1);
      assertThat(again).isEmpty();
      var batch = taken.getFirst();
      assertThat(batch.id()).isEqualTo("batch_1");
      assertThat(batch.requests()).isEqualTo(2);
      assertThat(batch.calls()).hasSize(1);
      assertThat(batch.calls().getFirst().digest()).isEqualTo(Digest128.of("is it red?"));
      assertThat(column(ledger, "calls", "state")).containsExactly("opened", "answered");

      var line = batch.calls().getFirst().receipt();
      ledger.close(line, answer("yes"));
      ledger.batches().ended("k1", "taken", List.of(line));

      assertThat(ledger.answer(Digest128.of("is it red?")).orElseThrow().text()).isEqualTo("yes");
      assertThat(column(ledger, "calls", "manner")).containsExactly("batch", "batch");
      assertThat(column(ledger, "batches", "state")).containsExactly("taken");
      assertThat((String) column(ledger, "answers", "prompt").getFirst()).contains("is it red?");
      var dead = ledger.runs().getLast();
      assertThat(dead.state()).isEqualTo("killed");
      assertThat(dead.cost().nanos()).isEqualTo(2 * Sample.COST.nanos());
    }
  }

  @Test
  void aBatchOfARunThatGoesOnIsNobodyElses() throws Exception {
    try (var ledger = open()) {
      var first = ledger.startRun(START).run();
      ledger.batches().submitting("k1", List.of(ledger.open(opening(first, "is it red?"))));

      var second = ledger.startRun(START).run();

      assertThat(ledger.batches().takeIn(second)).isEmpty();
    }
  }

  @Test
  void whatWaitedForABatchThatWasNeverHandedInCostNothing() throws Exception {
    try (var ledger = open()) {
      var _ = ledger.open(opening(ledger.startRun(START).run(), "is it red?"));
    }

    try (var ledger = open()) {
      var started = ledger.startRun(START);

      assertThat(Objects.requireNonNull(started.resumed()).unknownCalls()).isZero();
      assertThat(column(ledger, "calls", "state")).containsExactly("failed");
      assertThat(column(ledger, "calls", "usd")).containsExactly("0.000000000");
      assertThat(ledger.batches().takeIn(started.run())).isEmpty();
    }
  }

  @Test
  void historySaysHowLongBatchesTook() throws Exception {
    try (var ledger = open()) {
      var run = ledger.startRun(START).run();
      for (var state : List.of("done", "late", "failed", "taken")) {
        var line = ledger.open(opening(run, "is it " + state + "?"));
        ledger.batches().submitting(state, List.of(line));
        now.updateAndGet(it -> it.plusSeconds(90));
        ledger.close(line, answer("yes"));
        ledger.batches().ended(state, state, List.of());
      }

      assertThat(ledger.batches().history("openai"))
          .isEqualTo(new BatchJournal.History(List.of(Duration.ofSeconds(90)), 1));
      assertThat(ledger.batches().history("anthropic"))
          .isEqualTo(new BatchJournal.History(List.of(), 0));
    }
  }

  @BeforeEach
  void makeStore() {
    store = kind.fresh(folder);
  }

  private Ledger open() {
    return Ledger.open(store, clock);
  }

  private static Opening opening(String run, String text) {
    return new Opening(
        origin(run),
        "small",
        "gpt-nano",
        "openai",
        1,
        Manner.BATCH,
        WORST,
        List.of(question(text)));
  }
}
