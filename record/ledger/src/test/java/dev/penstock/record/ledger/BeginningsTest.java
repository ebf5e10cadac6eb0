package dev.penstock.record.ledger;

import static dev.penstock.record.ledger.Sample.CLOCK;
import static dev.penstock.record.ledger.Sample.opening;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.base.Digest128;
import dev.penstock.record.ledger.Beginnings.Tally;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class BeginningsTest {
  private static final Digest128 RED = Digest128.of("is it red?");

  @Parameter
  @SuppressWarnings("NullAway.Init")
  Kind kind;

  @TempDir Path folder;

  @Test
  void theBeginningOfTheLastCallIsThereForTheNextProcess() throws Exception {
    var store = kind.fresh(folder);
    try (var ledger = Ledger.open(store, CLOCK)) {
      var run = ledger.startRun(new RunStart("p", "run")).run();
      var first = ledger.open(opening(run, "is it red?"));
      ledger.beginnings().said(first, 1, "it is ");
      ledger.beginnings().said(first, 2, "quite");
      ledger.beginnings().broke(first, 3, true);
      var second = ledger.open(opening(run, "is it red?"));
      ledger.beginnings().said(second, 0, "it is");
      ledger.beginnings().said(second, 1, " rather");
    }
    try (var ledger = Ledger.open(store, CLOCK)) {
      assertThat(ledger.beginnings().questions(0)).containsExactly(RED);
      assertThat(ledger.beginnings().text(RED)).contains("it is rather");
    }
  }

  @Test
  void whatAnotherCallGoesOnFromIsSavedInItsRun() throws Exception {
    try (var ledger = Ledger.open(kind.fresh(folder), CLOCK)) {
      var first = ledger.startRun(new RunStart("p", "run")).run();
      var broken = ledger.open(opening(first, "is it red?"));
      ledger.beginnings().said(broken, 1, "it is quite red, I think");
      ledger.beginnings().broke(broken, 6, true);
      var lost = ledger.open(opening(first, "is it blue?"));
      ledger.beginnings().broke(lost, 4, false);
      ledger.finishRun(first, "interrupted", List.of());
      assertThat(ledger.broken(first)).isEqualTo(new Tally(0, 10));
      var second = ledger.startRun(new RunStart("p", "run")).run();

      ledger.beginnings().whole(ledger.open(opening(second, "is it red?")), true);
      ledger.finishRun(second, "done", List.of());

      assertThat(ledger.broken(first)).isEqualTo(new Tally(0, 4));
      assertThat(ledger.broken(second)).isEqualTo(new Tally(6, 0));
      assertThat(ledger.beginnings().questions(0)).isEmpty();
      assertThat(LedgerTest.column(ledger, "runs", "tokens_saved")).containsExactly(0L, 6L);
      assertThat(LedgerTest.column(ledger, "runs", "tokens_lost")).containsExactly(4L, 0L);
    }
  }

  @Test
  void whatAKilledCallHadSaidCountsToo() throws Exception {
    var store = kind.fresh(folder);
    try (var ledger = Ledger.open(store, CLOCK)) {
      var run = ledger.startRun(new RunStart("p", "run")).run();
      ledger.beginnings().said(ledger.open(opening(run, "is it red?")), 1, "it is quite red");
    }
    try (var ledger = Ledger.open(store, CLOCK)) {
      var run = ledger.startRun(new RunStart("p", "run")).run();

      ledger.beginnings().whole(ledger.open(opening(run, "is it red?")), true);
      ledger.finishRun(run, "done", List.of());

      assertThat(ledger.broken(run)).isEqualTo(new Tally(4, 0));
    }
  }

  @Test
  void theBeginningOfAnAnswerThatIsWholeIsNoneAnyMore() throws Exception {
    try (var ledger = Ledger.open(kind.fresh(folder), CLOCK)) {
      var run = ledger.startRun(new RunStart("p", "run")).run();
      var call = Sample.answered(ledger, run, "is it red?", "yes");
      ledger.beginnings().said(call, 1, "ye");
      ledger.finishRun(run, "done", List.of());

      assertThat(ledger.beginnings().questions(0)).isEmpty();
    }
  }

  @Test
  void beginningsOfEarlierCallsCanBeLeftOut() throws Exception {
    try (var ledger = Ledger.open(kind.fresh(folder), CLOCK)) {
      var run = ledger.startRun(new RunStart("p", "run")).run();
      var call = ledger.open(opening(run, "is it red?"));
      ledger.beginnings().said(call, 1, "it is");
      ledger.finishRun(run, "done", List.of());

      assertThat(ledger.beginnings().questions(call.call())).containsExactly(RED);
      assertThat(ledger.beginnings().questions(call.call() + 1)).isEmpty();
    }
  }
}
