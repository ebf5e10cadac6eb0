package dev.penstock.record.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.record.ledger.Ledger;
import dev.penstock.record.ledger.Question;
import dev.penstock.record.ledger.RunStart;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {
  private static final Duration MONTH = Duration.ofDays(30);
  @TempDir Path folder;
  private final Shop shop = new Shop(5);
  private final Question question = shop.question();

  @Test
  void droppedAnswerIsAskedAgainButItsCostStays() throws Exception {
    sealed();

    try (var ledger = Shop.open(folder, shop.clock())) {
      apply(ledger, new Retention(MONTH, MONTH), MONTH.plusDays(1));

      assertThat(ledger.answer(question.digest())).isEmpty();
      assertThat(View.rows(ledger, "answers")).isEmpty();
      assertThat(View.rows(ledger, "calls")).hasSize(21);
      assertThat(ledger.call(1).cost()).isNotNull();
      assertThat(ledger.call(1).answer()).isEmpty();
    }
  }

  @Test
  void answerOutlivesItsPrompt() throws Exception {
    sealed();

    try (var ledger = Shop.open(folder, shop.clock())) {
      apply(ledger, new Retention(null, MONTH), MONTH.plusDays(1));
    }

    try (var ledger = Shop.open(folder, shop.clock())) {
      assertThat(ledger.answer(question.digest()).orElseThrow().text()).isEqualTo("yes");
      assertThat(ledger.call(1).messages()).isEmpty();
      var row = View.rows(ledger, "answers").getFirst();
      assertThat(row.get(1)).isEqualTo(question.digest().hex());
      assertThat(row.get(2)).isNull();
      assertThat(row.get(3)).isEqualTo("yes");
    }
  }

  @Test
  void whatIsYoungStays() throws Exception {
    sealed();

    try (var ledger = Shop.open(folder, shop.clock())) {
      var before = View.of(ledger);
      apply(ledger, new Retention(MONTH, MONTH), MONTH.minusDays(1));

      assertThat(View.of(ledger)).usingRecursiveComparison().isEqualTo(before);
    }
  }

  private void sealed() throws Exception {
    try (var ledger = Shop.open(folder, shop.clock())) {
      var run = ledger.startRun(new RunStart("calls", "penstock run")).run();
      shop.call(ledger, run, question, "yes");
      for (var i = 0; i < 20; i++) {
        shop.call(ledger, run, shop.question(), shop.answer());
      }
      ledger.finishRun(run, "done", List.of());
    }
    try (var ledger = Shop.open(folder, shop.clock());
        var engine = Shop.engine(folder)) {
      new Sealer(ledger, engine, folder.resolve("sealed")).seal(() -> true);
    }
  }

  private void apply(Ledger ledger, Retention retention, Duration later) {
    try (var engine = Shop.engine(folder)) {
      var now = shop.clock().instant().plus(later);
      retention.apply(ledger, engine, folder.resolve("sealed"), now);
    }
  }
}
