package dev.penstock.gateway.core;

import static dev.penstock.gateway.core.Models.CLOCK;
import static dev.penstock.gateway.core.Models.PRICE;
import static dev.penstock.gateway.core.Models.model;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.penstock.base.Failure;
import dev.penstock.base.Money;
import dev.penstock.catalog.models.Continuing;
import dev.penstock.catalog.models.Model;
import dev.penstock.gateway.api.Outcome;
import dev.penstock.gateway.api.Request;
import dev.penstock.gateway.api.Step;
import dev.penstock.record.ledger.Beginnings.Tally;
import dev.penstock.record.ledger.Budget;
import dev.penstock.record.ledger.Ledger;
import dev.penstock.record.ledger.RunStart;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Answers that break off, and a model that goes on.
class BrokenTest {
  @TempDir Path folder;
  private static final String WHOLE =
      "Water goes down where a pipe goes down, and so does money: ".repeat(6) + "that is all.";

  private final Teller teller = new Teller(WHOLE);

  private static Model teller(Continuing continuing) {
    return model(PRICE, Map.of("stream", "true")).continuing(continuing);
  }

  private ModelGateway gateway(Ledger ledger, Model model, @Nullable Budget budget) {
    Step again =
        (call, next) -> {
          var ending = next.proceed(call);
          for (var attempt = 2; attempt < 9; attempt++) {
            if (ending instanceof dev.penstock.gateway.api.Ending.Answered) {
              return ending;
            }
            ending = next.proceed(call.retried(attempt));
          }
          return ending;
        };
    return new ModelGateway(
        new Setup(
            List.of(model),
            Map.of("simulated", teller),
            ledger,
            budget,
            0,
            List.of(),
            List.of(again)));
  }

  private static Request.Chat question(String run, @Nullable String schema) {
    var chat = Models.chat("what does water do?");
    return new Request.Chat(
        chat.model(),
        chat.messages(),
        schema,
        Map.of("max_output_tokens", "1000"),
        0,
        new dev.penstock.base.Origin("calls", run, "claims", "AI_COMPLETE", "row"));
  }

  private static Outcome.Answered answered(Outcome outcome) {
    return (Outcome.Answered) outcome;
  }

  @ParameterizedTest(name = "cut after {0} characters")
  @ValueSource(ints = {64, 65, 100, 150, 233, 300, 360})
  void theAnswerIsTheSameWhereverItBreaks(int cut) throws Exception {
    teller.cutAfter(cut);
    try (var ledger = Ledger.open(folder.resolve("ledger.db"), CLOCK)) {
      var run = ledger.startRun(new RunStart("p", "run")).run();

      var outcome = gateway(ledger, teller(Continuing.PREFILL), null).send(question(run, null));

      assertThat(answered(outcome).answer().text()).isEqualTo(WHOLE);
      assertThat(ledger.answer(teller.digest()).orElseThrow().text()).isEqualTo(WHOLE);
      assertThat(teller.said()).isLessThan(WHOLE.length() + 20);
      assertThat(column(ledger, "manner")).containsExactly("direct", "continued");
      ledger.finishRun(run, "done", List.of());
      assertThat(ledger.broken(run)).isEqualTo(new Tally((cut + 3) / 4, 0));
    }
  }

  @Test
  void anAnswerMayBreakMoreThanOnce() throws Exception {
    teller.cutAfter(100);
    teller.cutAfter(80);
    teller.cutAfter(90);
    try (var ledger = Ledger.open(folder.resolve("ledger.db"), CLOCK)) {
      var run = ledger.startRun(new RunStart("p", "run")).run();

      var outcome = gateway(ledger, teller(Continuing.PREFIX), null).send(question(run, null));

      assertThat(answered(outcome).answer().text()).isEqualTo(WHOLE);
      ledger.finishRun(run, "done", List.of());
      assertThat(ledger.broken(run)).isEqualTo(new Tally(25 + 20 + 23, 0));
    }
  }

  @Test
  void whereTheModelCannotGoOnTheBeginningIsLost() throws Exception {
    teller.cutAfter(100);
    try (var ledger = Ledger.open(folder.resolve("ledger.db"), CLOCK)) {
      var run = ledger.startRun(new RunStart("p", "run")).run();

      var outcome = gateway(ledger, teller(Continuing.NO), null).send(question(run, null));

      assertThat(answered(outcome).answer().text()).isEqualTo(WHOLE);
      assertThat(teller.begun()).containsExactly("", "");
      assertThat(column(ledger, "manner")).containsExactly("direct", "direct");
      ledger.finishRun(run, "done", List.of());
      assertThat(ledger.broken(run)).isEqualTo(new Tally(0, 25));
    }
  }

  @Test
  void anAnswerThatIsHeldToASchemaIsAskedAgain() throws Exception {
    teller.cutAfter(100);
    try (var ledger = Ledger.open(folder.resolve("ledger.db"), CLOCK)) {
      var outcome =
          gateway(ledger, teller(Continuing.FINAL_MESSAGE), null).send(question("r", "{}"));

      assertThat(answered(outcome).answer().text()).isEqualTo(WHOLE);
      assertThat(teller.begun()).containsExactly("", "");
    }
  }

  @Test
  void anAnswerWithThoughtsIsAskedAgain() throws Exception {
    teller.cutAfter(100);
    teller.think();
    try (var ledger = Ledger.open(folder.resolve("ledger.db"), CLOCK)) {
      var outcome =
          gateway(ledger, teller(Continuing.FINAL_MESSAGE), null).send(question("r", null));

      assertThat(answered(outcome).answer().text()).isEqualTo(WHOLE);
      assertThat(teller.begun()).containsExactly("", "");
    }
  }

  @Test
  void aModelThatRefusesToGoOnIsAskedFromTheStartAndNotTriedAgain() throws Exception {
    teller.cutAfter(100);
    teller.refuseToContinue();
    try (var ledger = Ledger.open(folder.resolve("ledger.db"), CLOCK)) {
      var run = ledger.startRun(new RunStart("p", "run")).run();

      var outcome = gateway(ledger, teller(Continuing.PREFILL), null).send(question(run, null));

      assertThat(answered(outcome).answer().text()).isEqualTo(WHOLE);
      assertThat(column(ledger, "manner")).containsExactly("direct", "continued", "direct");
      ledger.finishRun(run, "done", List.of());
      assertThat(ledger.broken(run)).isEqualTo(new Tally(0, 25));
      assertThat(ledger.beginnings().questions(0)).isEmpty();
    }
  }

  @Test
  void aBrokenAnswerCountsWithItsWorstCaseAndTheRestWithItsPrice() throws Exception {
    teller.cutAfter(100);
    try (var ledger = Ledger.open(folder.resolve("ledger.db"), CLOCK)) {
      var run = ledger.startRun(new RunStart("p", "run")).run();
      var budget = ledger.budget(new Money(10_000), "run");

      var outcome = gateway(ledger, teller(Continuing.PREFILL), budget).send(question(run, null));

      var worst = 3 * 32 + "Be brief.".length() + "what does water do?".length() + 1000;
      var cost = answered(outcome).answer().cost();
      assertThat(budget.spent().nanos())
          .isEqualTo(worst + (cost == null ? 0 : cost.nanos()))
          .isLessThan(2L * worst);
    }
  }

  @Test
  void theNextProcessGoesOnWithWhatAnInterruptedOneLeft() throws Exception {
    teller.cutAfter(100);
    teller.interruptAtCut();
    try (var ledger = Ledger.open(folder.resolve("ledger.db"), CLOCK)) {
      var first = ledger.startRun(new RunStart("p", "run")).run();
      var interrupted = new ArrayList<InterruptedException>();
      try {
        gateway(ledger, teller(Continuing.PREFILL), null).send(question(first, null));
      } catch (InterruptedException e) {
        interrupted.add(e);
      }
      ledger.finishRun(first, "interrupted", List.of());
      var second = ledger.startRun(new RunStart("p", "run")).run();

      var outcome = gateway(ledger, teller(Continuing.PREFILL), null).send(question(second, null));

      assertThat(interrupted).hasSize(1);
      assertThat(answered(outcome).answer().text()).isEqualTo(WHOLE);
      ledger.finishRun(second, "done", List.of());
      assertThat(ledger.broken(second)).isEqualTo(new Tally(25, 0));
      assertThat(ledger.beginnings().questions(0)).isEmpty();
    }
  }

  @Test
  void aFreshRunUsesNoOldBeginning() throws Exception {
    teller.cutAfter(100);
    teller.interruptAtCut();
    try (var ledger = Ledger.open(folder.resolve("ledger.db"), CLOCK)) {
      try {
        gateway(ledger, teller(Continuing.PREFILL), null).send(question("r", null));
      } catch (InterruptedException _) {
        ledger.startRun(new RunStart("p", "run"));
      }
      var setup = Models.setup(teller(Continuing.PREFILL), ledger, teller, null);
      var fresh =
          new Setup(setup.models(), setup.providers(), ledger, null, 1000, List.of(), List.of());

      new ModelGateway(fresh).send(question("r", null));

      assertThat(teller.begun()).containsExactly("", "");
    }
  }

  @Test
  void anErrorInTheMiddleOfAStreamMayHaveBeenCharged() throws Exception {
    teller.cutAfter(100);
    teller.failWith(new Failure.Overloaded(529, null, "Overloaded"));
    try (var ledger = Ledger.open(folder.resolve("ledger.db"), CLOCK)) {
      var budget = ledger.budget(new Money(10_000), "run");
      var setup = Models.setup(teller(Continuing.NO), ledger, teller, budget);

      var outcome = new ModelGateway(setup).send(question("r", null));

      assertThat(outcome).isInstanceOf(Outcome.Failed.class);
      assertThat(budget.spent().nanos()).isGreaterThan(1000);
      assertThat(outcome)
          .asInstanceOf(type(Outcome.Failed.class))
          .extracting(failed -> failed.failure().code())
          .isEqualTo("overloaded");
    }
  }

  private static List<String> column(Ledger ledger, String name) {
    var values = new ArrayList<String>();
    var table = ledger.table("calls");
    var at = table.columns().stream().map(column -> column.name()).toList().indexOf(name);
    try (var rows = table.rows()) {
      while (rows.next()) {
        values.add(String.valueOf(rows.get(at)));
      }
    }
    return values;
  }
}
