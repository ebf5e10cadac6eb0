package dev.penstock.record.ledger;

import static dev.penstock.record.ledger.Sample.CLOCK;
import static dev.penstock.record.ledger.Sample.answer;
import static dev.penstock.record.ledger.Sample.opening;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.base.Digest128;
import dev.penstock.base.Manner;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What is kept beside the lines of calls: batches that are out, and beginnings of answers.
@ParameterizedClass
@EnumSource
class JournalsTest {
  private static final RunStart START = new RunStart("calls", "penstock run");

  @Parameter
  @SuppressWarnings("NullAway.Init")
  Kind kind;

  @TempDir Path folder;

  @Test
  void nextRunTakesInABatchOfADeadOne() throws Exception {
    var store = kind.fresh(folder);
    try (var ledger = Ledger.open(store, CLOCK)) {
      var run = ledger.startRun(START).run();
      var out = ledger.open(batched(run, "is it red?"));
      ledger.open(batched(run, "never handed in"));
      ledger.batches().submitting("key", List.of(out));
      ledger.batches().submitted("key", "batch_1");
    }

    try (var ledger = Ledger.open(store, CLOCK)) {
      var next = ledger.startRun(START).run();
      var taken = ledger.batches().takeIn(next);
      assertThat(taken).hasSize(1);
      assertThat(taken.getFirst().id()).isEqualTo("batch_1");
      var line = taken.getFirst().calls().getFirst();
      assertThat(line.digest()).isEqualTo(Digest128.of("is it red?"));
      assertThat(LedgerTest.column(ledger, "calls", "state")).containsExactly("opened", "failed");

      ledger.close(line.receipt(), answer("yes"));
      ledger.batches().ended("key", "done", List.of(line.receipt()));

      assertThat(ledger.batches().takeIn(next)).isEmpty();
      assertThat(ledger.batches().history("openai").done()).hasSize(1);
      assertThat(ledger.batches().callLatency("small")).isZero();
      assertThat(LedgerTest.column(ledger, "calls", "state")).containsExactly("answered", "failed");
    }
  }

  private static Opening batched(String run, String question) {
    var direct = opening(run, question);
    return new Opening(
        direct.origin(),
        direct.model(),
        direct.wireModel(),
        direct.provider(),
        1,
        Manner.BATCH,
        direct.reserved(),
        direct.questions());
  }

  @Test
  void beginningOfAnAnswerIsThereUntilItIsWhole() throws Exception {
    try (var ledger = Ledger.open(kind.fresh(folder), CLOCK)) {
      var run = ledger.startRun(START).run();
      var first = ledger.open(opening(run, "tell me"));
      ledger.beginnings().said(first, 1, "Once upon ");
      ledger.beginnings().said(first, 2, "a time");
      ledger.beginnings().broke(first, 4, true);
      ledger.finishRun(run, "done", List.of());
      assertThat(ledger.beginnings().questions(0)).containsExactly(Digest128.of("tell me"));
      assertThat(ledger.beginnings().text(Digest128.of("tell me"))).contains("Once upon a time");

      var second = ledger.open(opening(run, "tell me"));
      ledger.beginnings().whole(second, true);
      ledger.finishRun(run, "done", List.of());

      assertThat(ledger.beginnings().questions(0)).isEmpty();
      assertThat(ledger.broken(run)).isEqualTo(new Beginnings.Tally(4, 0));
    }
  }
}
