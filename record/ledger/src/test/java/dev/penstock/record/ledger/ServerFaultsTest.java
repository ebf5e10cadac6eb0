package dev.penstock.record.ledger;

import static dev.penstock.record.ledger.Sample.CLOCK;
import static dev.penstock.record.ledger.Sample.answer;
import static dev.penstock.record.ledger.Sample.answered;
import static dev.penstock.record.ledger.Sample.opening;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.base.Digest128;
import dev.penstock.base.ProblemException;
import dev.penstock.testing.postgres.Postgres;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerFaultsTest {
  @Test
  void serverThatIsNotThereIsTheWorldsFault() {
    var nowhere = new Store.Server("jdbc:postgresql://127.0.0.1:1/postgres", "boss", "", "ledger");

    assertFault("ledger_away", () -> Ledger.open(nowhere, CLOCK));
    assertFault("ledger_away", () -> Ledger.openReadOnly(nowhere, CLOCK));
  }

  @Test
  void wrongPasswordIsRefusedAndNotShown() {
    var store = new Store.Server(Postgres.shared().url(), Postgres.USER, "letmein", "ledger");

    assertFault("ledger_refused", () -> Ledger.open(store, CLOCK));
    assertThatThrownBy(() -> Ledger.open(store, CLOCK)).hasMessageNotContaining("letmein");
  }

  @Test
  void serverThatStopsIsHeardOfByAllAndKeepsWhatWasAnswered() throws Exception {
    try (var server = Postgres.start()) {
      var store = new Store.Server(server.url(), Postgres.USER, Postgres.PASSWORD, "ledger");
      var ledger = Ledger.open(store, CLOCK);
      answered(ledger, "a1b2", "is it red?", "yes");
      var receipt = ledger.open(opening("a1b2", "is it blue?"));

      server.down();
      assertFault("ledger_away", () -> ledger.close(receipt, answer("no")));
      assertFault("ledger_away", () -> ledger.open(opening("a1b2", "is it green?")));
      assertFault("ledger_away", ledger::close);

      server.up();
      try (var again = Ledger.open(store, CLOCK)) {
        assertThat(again.answer(Digest128.of("is it red?"))).isPresent();
        assertThat(again.answer(Digest128.of("is it blue?"))).isEmpty();
        assertThat(again.openUnlessAsked(opening("c3d4", "is it blue?"), 0)).isEmpty();
        again.startRun(new RunStart("calls", "again"));
        assertThat(again.openUnlessAsked(opening("c3d4", "is it blue?"), 0)).isPresent();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "claims, penstock_claims",
    "My Claims, penstock_my_claims_c73f4cab",
    "my-claims, penstock_my_claims_361942f8"
  })
  void projectsHaveSchemasOfTheirOwn(String project, String schema) {
    assertThat(Store.Server.schemaOf(project)).isEqualTo(schema);
    assertThat(Store.Server.canBe(Store.Server.schemaOf(project.repeat(20)))).isTrue();
  }

  private static void assertFault(String code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.exitCode()).isEqualTo(5);
              assertThat(e.problem().code()).isEqualTo(code);
              assertThat(e.problem().hint()).isNotEmpty();
            });
  }
}
