package dev.penstock.record.ledger;

import static dev.penstock.record.ledger.Sample.CLOCK;
import static dev.penstock.record.ledger.Sample.COST;
import static dev.penstock.record.ledger.Sample.TOKENS;
import static dev.penstock.record.ledger.Sample.answer;
import static dev.penstock.record.ledger.Sample.answered;
import static dev.penstock.record.ledger.Sample.opening;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.base.Digest128;
import dev.penstock.base.Failure;
import dev.penstock.base.Money;
import dev.penstock.base.Tokens;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class LedgerTest {
  @Parameter
  @SuppressWarnings("NullAway.Init")
  Kind kind;

  @TempDir Path folder;

  @Test
  void paidAnswerIsFoundByItsDigestInALaterProcess() throws Exception {
    var store = kind.fresh(folder);
    try (var ledger = Ledger.open(store, CLOCK)) {
      answered(ledger, "a1b2", "is it red?", "yes");
    }

    try (var ledger = Ledger.open(store, CLOCK)) {
      assertThat(ledger.answer(Digest128.of("is it red?")))
          .contains(new RecordedAnswer(1, "yes", null, false, TOKENS, COST));
      assertThat(ledger.answer(Digest128.of("is it blue?"))).isEmpty();
    }
  }

  @Test
  void newestAnswerWinsAndTheOldOneStays() throws Exception {
    try (var ledger = Ledger.open(kind.fresh(folder), CLOCK)) {
      var first = answered(ledger, "a1b2", "is it red?", "yes");
      var second = answered(ledger, "c3d4", "is it red?", "no");

      assertThat(ledger.answer(Digest128.of("is it red?")).orElseThrow().text()).isEqualTo("no");
      assertThat(ledger.call(first.call()).answer()).isEqualTo("yes");
      assertThat(ledger.call(second.call()).answer()).isEqualTo("no");
    }
  }

  @Test
  void callShowsItsWholePromptHoweverLong() throws Exception {
    var question = "x".repeat(100_000);
    try (var ledger = Ledger.open(kind.fresh(folder), CLOCK)) {
      var receipt = answered(ledger, "a1b2", question, "long");

      var call = ledger.call(receipt.call());

      assertThat(call.messages())
          .isEqualTo(
              "[{\"role\":\"system\",\"content\":\"Be brief.\"},{\"role\":\"user\",\"content\":\""
                  + question
                  + "\"}]");
      assertThat(call)
          .extracting(CallDetail::state, CallDetail::wireModel, CallDetail::cost)
          .containsExactly("answered", "gpt-nano", COST);
    }
  }

  @Test
  void failedCallKeepsItsPromptAndReason() throws Exception {
    try (var ledger = Ledger.open(kind.fresh(folder), CLOCK)) {
      var receipt = ledger.open(opening("a1b2", "is it red?"));
      ledger.close(
          receipt,
          new Closing.Failed(new Failure.Refused(400, "no"), Tokens.NONE, Money.ZERO, 400));

      var call = ledger.call(receipt.call());

      assertThat(call.state()).isEqualTo("failed");
      assertThat(call.failure()).isEqualTo("refused: refused by the provider: no");
      assertThat(call.messages()).contains("is it red?");
      assertThat(ledger.answer(Digest128.of("is it red?"))).isEmpty();
    }
  }

  @Test
  void answersOfOneCallShareItsTokensAndCostWithoutRemainder() throws Exception {
    var texts = IntStream.range(0, 7).mapToObj(i -> "text " + i).toArray(String[]::new);
    try (var ledger = Ledger.open(kind.fresh(folder), CLOCK)) {
      var receipt = ledger.open(opening("a1b2", texts));
      var vectors =
          IntStream.range(0, 7)
              .mapToObj(i -> new AnswerRecord("", new float[] {i, -0.5f}, false))
              .toList();
      ledger.close(receipt, new Closing.Answered(vectors, TOKENS, COST, 0, 200));

      var answers = new ArrayList<RecordedAnswer>();
      for (var text : texts) {
        answers.add(ledger.answer(Digest128.of(text)).orElseThrow());
      }

      assertThat(answers.get(3).vector()).containsExactly(3, -0.5f);
      assertThat(answers)
          .extracting(RecordedAnswer::call)
          .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
      assertThat(ledger.call(4).messages()).contains("text 3").doesNotContain("text 4");
      assertThat(answers.stream().map(RecordedAnswer::tokens).reduce(Tokens.NONE, Tokens::plus))
          .isEqualTo(TOKENS);
      assertThat(answers.stream().map(a -> a.cost()).reduce(Money.ZERO, (a, b) -> a.plus(b)))
          .isEqualTo(COST);
      assertThat(ledger.open(opening("a1b2", "next")).call()).isEqualTo(receipt.call() + 7);
    }
  }

  @Test
  void linesOfManyThreadsAreAllThere() throws Exception {
    var store = kind.fresh(folder);
    try (var ledger = Ledger.open(store, CLOCK)) {
      var threads =
          IntStream.range(0, 64)
              .mapToObj(t ->
                  Thread.ofVirtual()
                      .start(() -> {
                        try {
                          for (var i = 0; i < 50; i++) {
                            answered(ledger, "a1b2", t + "/" + i, "yes");
                          }
                        } catch (InterruptedException e) {
                          throw new IllegalStateException(e);
                        }
                      }))
              .toList();
      for (var thread : threads) {
        thread.join();
      }
    }

    try (var ledger = Ledger.openReadOnly(store, CLOCK)) {
      assertThat(column(ledger, "calls", "call"))
          .containsExactlyElementsOf(LongStream.rangeClosed(1, 3200).boxed().toList());
      assertThat(column(ledger, "calls", "state")).containsOnly("answered");
      assertThat(ledger.spend("a1b2"))
          .containsExactly(
              new StageSpend(
                  "claims",
                  3200,
                  0,
                  0,
                  new Tokens(320_000, 128_000, 22_400),
                  new Money(3200 * COST.nanos()),
                  0));
    }
  }

  @Test
  void answerIsKeptThoughTheCallerWasInterrupted() throws Exception {
    try (var ledger = Ledger.open(kind.fresh(folder), CLOCK)) {
      var receipt = ledger.open(opening("a1b2", "is it red?"));

      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> ledger.close(receipt, answer("yes")))
          .isInstanceOf(InterruptedException.class);

      assertThat(ledger.answer(Digest128.of("is it red?"))).isPresent();
    }
  }

  @Test
  void interruptedCallerOpensNoLine() {
    try (var ledger = Ledger.open(kind.fresh(folder), CLOCK)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> ledger.open(opening("a1b2", "is it red?")))
          .isInstanceOf(InterruptedException.class);

      assertThat(column(ledger, "calls", "call")).isEmpty();
    }
  }

  @Test
  void tablesShowDollarsAndTimesAsSqlWritesThem() throws Exception {
    try (var ledger = Ledger.open(kind.fresh(folder), CLOCK)) {
      var run = ledger.startRun(new RunStart("calls", "penstock run")).run();
      answered(ledger, run, "is it red?", "yes");
      ledger.reject(new Rejection(run, "claims", "AI_FILTER", "key-1", "refused", "no", 1));
      ledger.budget(new Money(9_000_000_000L), "day");
      ledger.finishRun(
          run, "done", List.of(new StageSummary("claims", 2, 1, 1, 1, 0, 0, TOKENS, COST, 1500)));

      assertThat(ledger.tables())
          .containsExactly(
              "runs", "stages", "calls", "answers", "rejected", "batches", "late", "budgets");
      assertThat(column(ledger, "runs", "usd")).containsExactly("0.001234567");
      assertThat(column(ledger, "calls", "started")).containsExactly("2026-11-25 10:00:00.000");
      assertThat(column(ledger, "calls", "first_token")).containsExactly("2026-11-25 10:00:00.012");
      assertThat(column(ledger, "calls", "failure")).containsExactly((Object) null);
      assertThat(column(ledger, "stages", "seconds")).containsExactly("1.500");
      assertThat(column(ledger, "answers", "answer")).containsExactly("yes");
      assertThat((String) column(ledger, "answers", "prompt").getFirst()).contains("is it red?");
      assertThat(column(ledger, "rejected", "reason")).containsExactly("no");
      assertThat(column(ledger, "budgets", "spent_usd")).containsExactly("0.001234567");
      assertThat(column(ledger, "budgets", "until")).containsExactly("2026-11-26 00:00:00.000");
    }
  }

  static List<Object> column(Ledger ledger, String table, String column) {
    var found = ledger.table(table);
    var names = found.columns().stream().map(LedgerTable.Column::name).toList();
    var values = new ArrayList<Object>();
    try (var rows = found.rows()) {
      while (rows.next()) {
        values.add(rows.get(names.indexOf(column)));
      }
    }
    return values;
  }
}
