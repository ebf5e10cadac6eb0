package dev.penstock.gateway.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.penstock.base.Money;
import dev.penstock.base.ProblemException;
import dev.penstock.base.Tokens;
import dev.penstock.catalog.models.PriceList;
import dev.penstock.gateway.api.Request;
import dev.penstock.gateway.provider.Reply;
import dev.penstock.gateway.provider.simulated.SimulatedServer;
import dev.penstock.gateway.provider.simulated.Simulation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OpenAiProviderTest {
  private static final Simulation PLAIN = Simulation.PLAIN;

  @Test
  void chatComesBackWithTextAndTokens() throws Exception {
    var reply = ask(PLAIN, Calls.chat("hello [[answer: \"good morning\"]]"), Map.of());

    assertThat(reply)
        .asInstanceOf(type(Reply.Text.class))
        .satisfies(text -> {
          assertThat(text.text()).isEqualTo("good morning");
          assertThat(text.truncated()).isFalse();
          assertThat(text.httpStatus()).isEqualTo(200);
          assertThat(text.tokens()).isEqualTo(new Tokens(8, 0, 3));
        });
  }

  @Test
  void textOfAnyKindTravels() throws Exception {
    var text = "\"quoted\" \\ \n\t \u0001 é 漢 😀 half: \uD83D";

    var reply = ask(PLAIN, Calls.chat(text), Map.of());

    assertThat(text(reply)).endsWith("é 漢 😀 half: ?");
  }

  @Test
  void schemaReachesTheModel() throws Exception {
    var reply = ask(PLAIN, Calls.chat("is it spam?", Calls.SCHEMA), Map.of());

    assertThat(reply)
        .asInstanceOf(type(Reply.Text.class))
        .extracting(Reply.Text::text)
        .asString()
        .matches("\\{\"spam\":(true|false)}");
  }

  @Test
  void streamGivesTheSameAnswerAsOnePiece() throws Exception {
    var question = Calls.chat("tell me about pipes");

    var whole = ask(PLAIN, question, Map.of());
    var streamed = ask(PLAIN, question, Map.of("stream", "true"));

    assertThat(text(streamed)).isEqualTo(text(whole));
    assertThat(((Reply.Text) streamed).tokens()).isEqualTo(((Reply.Text) whole).tokens());
  }

  @Test
  void firstTokenOfStreamComesBeforeItsEnd() throws Exception {
    var simulation = Simulation.of(Map.of("latency_ms", "200"));
    var start = System.nanoTime();

    var reply = (Reply.Text) ask(simulation, Calls.chat("slowly"), Map.of("stream", "true"));

    var millis = (System.nanoTime() - start) / 1_000_000;
    assertThat(reply.firstTokenMillis()).isBetween(100L, millis);
  }

  @Test
  void thoughtsOfAServerAreTold() throws Exception {
    var thinking = Simulation.of(Map.of("reasoning_tokens", "7", "cached_share", "0.5"));
    var question = Calls.chat("hello [[answer: \"good morning\"]]");

    for (var parameters : List.of(Map.<String, String>of(), Map.of("stream", "true"))) {
      assertThat(((Reply.Text) ask(thinking, question, parameters)).tokens())
          .isEqualTo(new Tokens(8, 4, 0, 10, 7));
    }
  }

  @Test
  void cachedAndReasoningTokensArePartOfTheirSumsAndChargedOnce() throws Exception {
    var body =
        """
        {"choices": [{"message": {"content": "hi"}, "finish_reason": "stop"}],
         "usage": {"prompt_tokens": 42, "prompt_tokens_details": {"cached_tokens": 30},
                   "completion_tokens": 25,
                   "completion_tokens_details": {"reasoning_tokens": 20}}}\
        """;
    try (var server = ScriptedServer.saying(200, body)) {
      var model = Calls.to(server.url()).model();
      try (var provider = OpenAiProvider.create(model)) {
        var reply = (Reply.Text) provider.answer(model, List.of(Calls.chat("x")));

        assertThat(reply.tokens()).isEqualTo(new Tokens(42, 30, 0, 25, 20));
        var price = PriceList.bundled().find("openai", "gpt-5").orElseThrow().price();
        assertThat(price.of(reply.tokens()))
            .isEqualTo(new Money(12 * 1_250 + 30 * 125 + 25 * 10_000));
      }
    }
  }

  @Test
  void outputLimitTruncates() throws Exception {
    var reply = ask(PLAIN, Calls.chat("tell me a story"), Map.of("max_output_tokens", "3"));

    assertThat(reply)
        .asInstanceOf(type(Reply.Text.class))
        .satisfies(text -> {
          assertThat(text.truncated()).isTrue();
          assertThat(text.text()).hasSize(12);
        });
  }

  @Test
  void cachedTokensArePartOfInput() throws Exception {
    var simulation = Simulation.of(Map.of("cached_share", "0.5"));

    var reply = (Reply.Text) ask(simulation, Calls.chat("x".repeat(400)), Map.of());

    assertThat(reply.tokens().input()).isEqualTo(100);
    assertThat(reply.tokens().cachedInput()).isEqualTo(50);
  }

  @Test
  void embeddingsComeBackInOrder() throws Exception {
    var texts = IntStream.range(0, 64).mapToObj(i -> Calls.embed("text " + i)).toList();
    try (var server = SimulatedServer.start(0, PLAIN)) {
      var model = Calls.to(server.baseUrl()).model();
      try (var provider = OpenAiProvider.create(model)) {
        var together = (Reply.Vectors) provider.answer(model, texts);
        var alone = (Reply.Vectors) provider.answer(model, List.of(texts.get(40)));

        assertThat(together.vectors()).hasSize(64);
        assertThat(together.vectors().get(40)).containsExactly(alone.vectors().getFirst());
        assertThat(alone.tokens()).isEqualTo(new Tokens(2, 0, 0));
      }
    }
  }

  @Test
  void embeddingsMayComeAsNumbers() throws Exception {
    var floats =
        (Reply.Vectors) ask(PLAIN, Calls.embed("a b c"), Map.of("encoding_format", "\"float\""));
    var base64 = (Reply.Vectors) ask(PLAIN, Calls.embed("a b c"), Map.of());

    assertThat(floats.vectors().getFirst()).containsExactly(base64.vectors().getFirst());
  }

  @Test
  void manyCallersShareTheConnections() throws Exception {
    try (var server = SimulatedServer.start(0, PLAIN);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var model = Calls.to(server.baseUrl()).model();
      try (var provider = OpenAiProvider.create(model)) {
        var calls =
            IntStream.range(0, 500)
                .mapToObj(
                    i -> threads.submit(() -> provider.answer(model, List.of(Calls.chat("q" + i)))))
                .toList();
        for (var call : calls) {
          assertThat(call.get()).isInstanceOf(Reply.Text.class);
        }
      }

      assertThat(server.account().statement().paid()).isEqualTo(500);
      assertThat(server.account().statement().duplicatesPaid()).isZero();
    }
  }

  @Test
  void baseUrlThatIsNoneIsRefusedAtOnce() {
    var model = Calls.to("api.openai.com/v1").model();

    assertThatThrownBy(() -> OpenAiProvider.create(model))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("base_url");
  }

  private static Reply ask(Simulation simulation, Request request, Map<String, String> parameters)
      throws InterruptedException {
    try (var server = SimulatedServer.start(0, simulation)) {
      var plain = Calls.to(server.baseUrl());
      var model = new Calls(plain.baseUrl(), "", plain.timeout(), parameters).model();
      try (var provider = OpenAiProvider.create(model)) {
        return provider.answer(model, List.of(request));
      }
    }
  }

  private static String text(Reply reply) {
    return ((Reply.Text) reply).text();
  }
}
