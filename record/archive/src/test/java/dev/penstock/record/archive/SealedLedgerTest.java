package dev.penstock.record.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.base.Digest128;
import dev.penstock.base.Manner;
import dev.penstock.base.Money;
import dev.penstock.base.Origin;
import dev.penstock.base.ProblemException;
import dev.penstock.base.Tokens;
import dev.penstock.record.ledger.AnswerRecord;
import dev.penstock.record.ledger.Closing;
import dev.penstock.record.ledger.Ledger;
import dev.penstock.record.ledger.Opening;
import dev.penstock.record.ledger.Past;
import dev.penstock.record.ledger.Question;
import dev.penstock.record.ledger.RunStart;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedLedgerTest {
  private static final int CALLS = 700;
  @TempDir Path folder;
  private final Shop shop = new Shop(7);

  @Test
  void everythingLooksTheSameSealedOrNot() throws Exception {
    fill();
    View before;
    try (var ledger = open()) {
      ledger.budget(new Money(9_000_000_000L), "day").left();
      before = View.of(ledger);
    }

    try (var ledger = open()) {
      assertThat(seal(ledger, 300)).isEqualTo(CALLS + 4);

      assertThat(ledger.segments()).hasSize(3);
      assertThat(View.of(ledger)).usingRecursiveComparison().isEqualTo(before);
    }
    try (var reader = Shop.openReadOnly(folder, shop.clock())) {
      assertThat(View.of(reader)).usingRecursiveComparison().isEqualTo(before);
    }
  }

  @Test
  void sealedAnswerIsFoundByItsDigestAndNothingElseIs() throws Exception {
    var questions = IntStream.range(0, 50).mapToObj(_ -> shop.question()).toList();
    try (var ledger = open()) {
      var run = ledger.startRun(new RunStart("calls", "penstock run")).run();
      for (var i = 0; i < questions.size(); i++) {
        shop.call(ledger, run, questions.get(i), "answer " + i);
      }
      shop.call(ledger, run, questions.get(3), "newer answer");
      ledger.finishRun(run, "done", List.of());
    }

    try (var ledger = open()) {
      seal(ledger, 1000);

      for (var i = 4; i < questions.size(); i++) {
        assertThat(ledger.answer(questions.get(i).digest()).orElseThrow().text())
            .isEqualTo("answer " + i);
      }
      assertThat(ledger.answer(questions.get(3).digest()).orElseThrow().text())
          .isEqualTo("newer answer");
      assertThat(ledger.answer(Digest128.of("never asked"))).isEmpty();
    }
  }

  @Test
  void vectorsOfOneCallComeBackWithTheirShares() throws Exception {
    var texts = IntStream.range(0, 7).mapToObj(i -> "text " + i).toList();
    try (var ledger = open()) {
      var run = ledger.startRun(new RunStart("calls", "penstock run")).run();
      embed(ledger, run, texts);
      ledger.finishRun(run, "done", List.of());
    }

    try (var ledger = open()) {
      seal(ledger, 1000);

      var answers = texts.stream().map(text -> ledger.answer(digest(text)).orElseThrow()).toList();
      assertThat(answers.get(3).vector()).containsExactly(3, -0.5f);
      assertThat(answers.stream().map(a -> a.tokens()).reduce(Tokens.NONE, Tokens::plus))
          .isEqualTo(new Tokens(100, 40, 7));
      assertThat(ledger.call(answers.get(2).call()).messages()).contains("text 2");
    }
  }

  @Test
  void laterCallsGetNewIdsAndMixWithSealedOnes() throws Exception {
    fill();
    try (var ledger = open()) {
      seal(ledger, 1000);
    }
    try (var ledger = open()) {
      var run = ledger.startRun(new RunStart("calls", "penstock run")).run();

      var call = shop.call(ledger, run, shop.question(), "later");

      assertThat(call).isGreaterThan(CALLS);
      var ids = View.rows(ledger, "calls").stream().map(row -> (Long) row.getFirst()).toList();
      assertThat(ids).isSorted().doesNotHaveDuplicates().hasSize(CALLS + 5).endsWith(call);
    }
  }

  @Test
  void runThatGoesOnIsNotSealed() throws Exception {
    try (var ledger = open()) {
      ledger.startRun(new RunStart("calls", "penstock run"));
      var run = ledger.runs().getFirst().run();
      shop.call(ledger, run, shop.question(), "yes");

      assertThat(seal(ledger, 1000)).isZero();
      assertThat(ledger.segments()).isEmpty();
    }
  }

  @Test
  void historyForEstimatesIsReadFromSegmentsToo() throws Exception {
    fill();
    var of = new Past.Of("claims", "prompts.promise", "gpt-nano");
    Past before;
    try (var ledger = open()) {
      before = ledger.past(of);
      seal(ledger, 300);

      var after = ledger.past(of);

      assertThat(after.answers()).hasSameSizeAs(before.answers());
      assertThat(after.answers().stream().map(Past.Answered::answer).toList())
          .isEqualTo(before.answers().stream().map(Past.Answered::answer).toList());
    }
  }

  @Test
  void lostSegmentIsToldWithWhatWouldFixIt() throws Exception {
    fill();
    try (var ledger = open()) {
      seal(ledger, 1000);
      Folders.remove(folder.resolve("sealed").resolve("0001"));
    }

    try (var reader = Shop.openReadOnly(folder, shop.clock())) {
      assertThatThrownBy(() -> reader.table("calls").rows())
          .isInstanceOfSatisfying(
              ProblemException.class,
              e -> {
                assertThat(e.exitCode()).isEqualTo(5);
                assertThat(e.problem().code()).isEqualTo("segment_missing");
              });
    }
  }

  /// Answered calls, a failed one, one of unknown fate, one with several questions, one whose
  /// digest does not follow from its words, and one of a row without a usual key.
  private void fill() throws Exception {
    try (var ledger = open()) {
      shop.calls(ledger, CALLS - 1, true);
      var run = ledger.startRun(new RunStart("calls", "penstock run")).run();
      ledger.close(ledger.open(shop.opening(run, shop.question())), Shop.failure());
      ledger.open(shop.opening(run, shop.question()));
      embed(ledger, run, List.of("text 0", "text 1"));
      shop.call(ledger, run, new Question(Digest128.of("own"), "[]", "[{\"role\":\"a\"}]"), "own");
      shop.call(
          ledger,
          run,
          new Question(Digest128.of("odd"), "[]", "not \u001f JSON", "x\u001f"),
          "odd");
      ledger.finishRun(run, "failed", List.of());
    }
  }

  private static void embed(Ledger ledger, String run, List<String> texts)
      throws InterruptedException {
    var questions =
        texts.stream()
            .map(text ->
                new Question(
                    digest(text),
                    "[]",
                    "[{\"role\":\"input\",\"content\":\"" + text + "\"}]",
                    "embed\u001flocal\u001f"))
            .toList();
    var origin = new Origin("calls", run, "matched", "AI_EMBED", "row-1");
    var receipt =
        ledger.open(
            new Opening(origin, "embed", "bge", "local", 1, Manner.DIRECT, null, questions));
    var vectors =
        IntStream.range(0, texts.size())
            .mapToObj(i -> new AnswerRecord("", new float[] {i, -0.5f}, false))
            .toList();
    ledger.close(
        receipt, new Closing.Answered(vectors, new Tokens(100, 40, 7), new Money(1234), 0, 200));
  }

  private static Digest128 digest(String text) {
    return Digest128.of("embed", "local", text);
  }

  private Ledger open() {
    return Shop.open(folder, shop.clock());
  }

  private long seal(Ledger ledger, int portion) {
    try (var engine = Shop.engine(folder)) {
      return new Sealer(ledger, engine, folder.resolve("sealed"), portion, _ -> {})
          .seal(() -> true);
    }
  }
}
