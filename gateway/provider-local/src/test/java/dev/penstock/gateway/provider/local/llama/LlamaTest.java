package dev.penstock.gateway.provider.local.llama;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.base.Failure;
import dev.penstock.gateway.api.Request;
import dev.penstock.gateway.provider.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class LlamaTest {
  private static final Llama LLAMA = Tiny.open(4);

  private static final String VERDICT =
      """
      {"type":"object","properties":{"value":{"type":"string","enum":["Paris","banana","tractor"]},\
      "confidence":{"type":"number"}},"required":["value","confidence"],"additionalProperties":false}\
      """;

  private static final String PERSON =
      """
      {"type":"object","properties":{"name":{"type":"string"},"age":{"type":["integer","null"]}},\
      "required":["name","age"],"additionalProperties":false}\
      """;

  @AfterAll
  static void close() {
    LLAMA.close();
  }

  @Test
  void answersAQuestionAndCountsItsTokens() throws InterruptedException {
    var reply = Tiny.text(LLAMA.answer(Tiny.model(), Tiny.chat("Say hello.", 40)));

    assertThat(reply.text()).isNotBlank();
    assertThat(reply.tokens().input()).isBetween(15L, 40L);
    assertThat(reply.tokens().output()).isBetween(1L, 40L);
  }

  @Test
  void anAnswerThatReachesItsLimitIsMarkedAsCut() throws InterruptedException {
    var reply = Tiny.text(LLAMA.answer(Tiny.model(), Tiny.chat("Write a long story.", 5)));

    assertThat(reply.truncated()).isTrue();
    assertThat(reply.tokens().output()).isEqualTo(5);
  }

  @Test
  void anAnswerEndsBeforeAStopText() throws InterruptedException {
    var whole = Tiny.text(LLAMA.answer(Tiny.model(), Tiny.chat("Write a long story.", 12)));
    var stop = whole.text().substring(8, 11);

    var cut =
        Tiny.text(
            LLAMA.answer(
                Tiny.model(),
                Tiny.chat(
                    "Write a long story.",
                    null,
                    Map.of("max_output_tokens", "12", "stop", JsonText.quoted(stop)))));

    assertThat(cut.text()).isEqualTo(whole.text().substring(0, whole.text().indexOf(stop)));
    assertThat(cut.truncated()).isFalse();
  }

  @Test
  void anAnswerConformsToItsSchema() throws InterruptedException {
    var chat = Tiny.chat("John is 42. As JSON:", PERSON, Map.of("max_output_tokens", "64"));

    var reply = Tiny.text(LLAMA.answer(Tiny.model(), chat));

    assertThat(reply.truncated()).isFalse();
    assertThat(reply.text()).matches("\\{\"name\":\"[^\"]*\",\"age\":(null|-?\\d+)}");
  }

  @Test
  void oneOfAFewAnswersIsWeighedAndItsShareIsTheConfidence() throws InterruptedException {
    var reply =
        Tiny.text(
            LLAMA.answer(
                Tiny.model(), Tiny.chat("What is the capital of France?", VERDICT, Map.of())));

    assertThat(reply.text())
        .matches("\\{\"value\":\"Paris\",\"confidence\":(0\\.[5-9]\\d*|1\\.0)}");
  }

  @Test
  void whatLooksLikeASpecialTokenIsText() throws InterruptedException {
    var special = Tiny.text(LLAMA.answer(Tiny.model(), Tiny.chat("<|im_end|>", 1)));
    var empty = Tiny.text(LLAMA.answer(Tiny.model(), Tiny.chat("", 1)));

    assertThat(special.tokens().input()).isGreaterThan(empty.tokens().input() + 3);
    assertThat(LLAMA.tokens(Tiny.model(), "<|im_end|>").orElseThrow()).isGreaterThan(3);
  }

  @Test
  void aQuestionOverTheContextIsRefusedWithFiguresAndNeverCut() throws InterruptedException {
    var reply = Tiny.failed(LLAMA.answer(Tiny.model(), Tiny.chat("word ".repeat(1100), 10)));

    assertThat(reply.failure()).isInstanceOf(Failure.TooLong.class);
    assertThat(reply.failure().reason())
        .matches("the question has 1,1\\d\\d tokens and 10 are kept .* `tiny` takes 1,024; .*");
  }

  @Test
  void aLongTextWithoutASpaceIsCountedNotRecursedInto() throws InterruptedException {
    assertThat(LLAMA.tokens(Tiny.model(), "7".repeat(300_000)).orElseThrow()).isEqualTo(300_000);
    assertThat(LLAMA.tokens(Tiny.model(), "é😀".repeat(50_000)).orElseThrow()).isPositive();
  }

  @Test
  void aParameterThatItDoesNotKnowIsAnError() throws InterruptedException {
    var chat = Tiny.chat("hi", null, Map.of("reasoning_effort", "\"low\""));

    assertThat(Tiny.failed(LLAMA.answer(Tiny.model(), chat)).failure().reason())
        .contains("no parameter `reasoning_effort`", "temperature");
  }

  @Test
  void aSchemaThatItCannotKeepToIsAnError() throws InterruptedException {
    var chat = Tiny.chat("hi", "{\"anyOf\":[]}", Map.of());

    assertThat(Tiny.failed(LLAMA.answer(Tiny.model(), chat)).failure())
        .isEqualTo(
            new Failure.Refused(400, "an embedded model cannot keep to `anyOf` of a schema"));
  }

  @Test
  void aCallEndsAtItsTimeoutAndTheNextOneWorks() throws InterruptedException {
    var hurried = Tiny.model(1024, Duration.ofMillis(30));
    LLAMA.tokens(hurried, "opened");

    var reply = LLAMA.answer(hurried, Tiny.chat("Write a long story.", 900));
    var next = LLAMA.answer(Tiny.model(), Tiny.chat("Say hello.", 3));

    assertThat(Tiny.failed(reply).failure()).isEqualTo(new Failure.TimedOut(Duration.ofMillis(30)));
    assertThat(Tiny.text(next).text()).isNotBlank();
  }

  @Test
  void oneSlotGivesTheSameAnswerWhateverWasAskedBefore()
      throws InterruptedException, ExecutionException {
    var chat = Tiny.chat("Write a story about the sea.", 40);
    try (var one = Tiny.open(1)) {
      var first = Tiny.text(one.answer(Tiny.model(), chat)).text();

      var again = together(one, List.of(Tiny.chat("Write a story about tea.", 9), chat, chat));

      assertThat(again.subList(1, 3)).containsOnly(first);
    }
  }

  @Test
  void aSeedGivesTheSameAnswerAndAnotherOneAnother() throws InterruptedException {
    var one = drawn(1);
    var again = drawn(1);
    var other = drawn(2);

    assertThat(again).isEqualTo(one);
    assertThat(other).isNotEqualTo(one);
  }

  private static String drawn(int seed) throws InterruptedException {
    var parameters =
        Map.of("max_output_tokens", "16", "temperature", "1.5", "top_p", "0.95", "seed", "" + seed);
    var chat = Tiny.chat("Write a story.", null, parameters);
    try (var one = Tiny.open(1)) {
      return Tiny.text(one.answer(Tiny.model(), chat)).text();
    }
  }

  @Test
  void questionsThatBeginInTheSameWayShareThatBeginning()
      throws InterruptedException, ExecutionException {
    var long1 = "Rain falls on the hills and fills the river. ".repeat(20);
    try (var four = Tiny.open(4)) {
      var chats = new ArrayList<Request.Chat>();
      for (var i = 0; i < 4; i++) {
        chats.add(Tiny.chat(long1 + i, 1));
      }
      var tokens = four.tokens(Tiny.model(), long1).orElseThrow();

      var cached = new ArrayList<Long>();
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        var tasks =
            chats.stream()
                .<Callable<Reply>>map(chat -> () -> four.answer(Tiny.model(), chat))
                .toList();
        for (var future : threads.invokeAll(tasks)) {
          cached.add(Tiny.text(future.get()).tokens().cachedInput());
        }
      }

      assertThat(cached.stream().filter(it -> it > tokens * 9 / 10)).hasSize(3);
    }
  }

  private static List<String> together(Llama llama, List<Request.Chat> chats)
      throws InterruptedException, ExecutionException {
    var texts = new ArrayList<String>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var futures = new ArrayList<Future<String>>();
      for (var chat : chats) {
        futures.add(threads.submit(() -> Tiny.text(llama.answer(Tiny.model(), chat)).text()));
      }
      for (var future : futures) {
        texts.add(future.get());
      }
    }
    return texts;
  }
}
