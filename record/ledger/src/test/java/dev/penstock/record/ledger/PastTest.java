package dev.penstock.record.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.base.Failure;
import dev.penstock.base.Tokens;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class PastTest {
  @Parameter
  @SuppressWarnings("NullAway.Init")
  Kind kind;

  @TempDir Path folder;

  private static final Past.Of FILTER = new Past.Of("claims", "AI_FILTER", "gpt-nano");

  @Test
  void anOperatorsAnswersComeTheNewestFirst() throws InterruptedException {
    try (var ledger = Ledger.open(kind.fresh(folder), Sample.CLOCK)) {
      var run = ledger.startRun(new RunStart("p", "run")).run();
      Sample.answered(ledger, run, "a?", "yes");
      Sample.answered(ledger, run, "b?", "no");

      var past = ledger.past(FILTER);

      assertThat(past.answers())
          .extracting(each -> each.answer().text())
          .containsExactly("no", "yes");
      assertThat(past.answers().getFirst().answer().tokens()).isEqualTo(Sample.TOKENS);
      assertThat(past.sent()).isEqualTo(2);
    }
  }

  @Test
  void aFailedCallCountsAsSentAndSoDoesItsRepetition() throws InterruptedException {
    try (var ledger = Ledger.open(kind.fresh(folder), Sample.CLOCK)) {
      var run = ledger.startRun(new RunStart("p", "run")).run();
      var first = Sample.opening(run, "a?");
      ledger.close(
          ledger.open(first),
          new Closing.Failed(new Failure.ServerError(500, null, "broken"), Tokens.NONE, null, 500));
      var again =
          new Opening(
              first.origin(),
              first.model(),
              first.wireModel(),
              first.provider(),
              2,
              first.manner(),
              first.reserved(),
              first.questions());
      ledger.close(ledger.open(again), Sample.answer("yes"));

      var past = ledger.past(FILTER);

      assertThat(past.answers()).hasSize(1);
      assertThat(past.sent()).isEqualTo(2);
      assertThat(past.again()).isEqualTo(1);
    }
  }

  @Test
  void anotherOperatorsCallsAreNotItsPast() throws InterruptedException {
    try (var ledger = Ledger.open(kind.fresh(folder), Sample.CLOCK)) {
      Sample.answered(ledger, ledger.startRun(new RunStart("p", "run")).run(), "a?", "yes");

      var past = ledger.past(new Past.Of("claims", "AI_FILTER#2", "gpt-nano"));

      assertThat(past).isEqualTo(Past.NONE);
    }
  }
}
