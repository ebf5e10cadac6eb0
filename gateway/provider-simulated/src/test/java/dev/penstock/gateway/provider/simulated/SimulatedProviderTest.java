package dev.penstock.gateway.provider.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.base.Failure;
import dev.penstock.base.Origin;
import dev.penstock.base.ProblemException;
import dev.penstock.base.Tokens;
import dev.penstock.catalog.models.Capability;
import dev.penstock.catalog.models.Limits;
import dev.penstock.catalog.models.Model;
import dev.penstock.catalog.models.Price;
import dev.penstock.gateway.api.Request;
import dev.penstock.gateway.api.Request.Message;
import dev.penstock.gateway.provider.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatedProviderTest {
  private static final Origin ORIGIN = new Origin("test", "r1", "s", "AI_FILTER", "k");
  private final SimulatedProvider provider = SimulatedProvider.create();

  @Test
  void answersAsTheServerDoes() throws Exception {
    var reply = provider.answer(model(Map.of()), List.of(chat("hi [[answer: \"abcd\"]]", 0)));

    assertThat(reply)
        .isInstanceOfSatisfying(
            Reply.Text.class,
            text -> {
              assertThat(text.text()).isEqualTo("abcd");
              assertThat(text.tokens()).isEqualTo(new Tokens(6, 0, 1));
            });
  }

  @ParameterizedTest
  @CsvSource({
    "error_rate, 1, server_error",
    "throttle_rate, 1, throttled",
    "cut_rate, 1, cut",
    "garbled_rate, 1, server_error",
    "hang_rate, 1, timeout",
    "refusal_rate, 1, refused",
    "context_tokens, 1, too_long",
    "api_key, secret, key_refused",
    "models, other, refused",
    "latency_ms, 60000, timeout",
  })
  void faultsBecomeFailures(String key, String value, String code) throws Exception {
    var reply = provider.answer(model(Map.of(key, value)), List.of(chat("how are you?", 0)));

    assertThat(reply)
        .isInstanceOfSatisfying(
            Reply.Failed.class, failed -> assertThat(failed.failure().code()).isEqualTo(code));
  }

  @Test
  void outputLimitTruncates() throws Exception {
    var model = model(Map.of("max_output_tokens", "2"));

    var reply = provider.answer(model, List.of(chat("a long story", 0)));

    assertThat(((Reply.Text) reply).truncated()).isTrue();
    assertThat(((Reply.Text) reply).text()).hasSize(8);
  }

  @Test
  void everySampleIsAnotherAnswer() throws Exception {
    var first = provider.answer(model(Map.of()), List.of(chat("x", 1)));
    var second = provider.answer(model(Map.of()), List.of(chat("x", 2)));

    assertThat(((Reply.Text) first).text()).isNotEqualTo(((Reply.Text) second).text());
  }

  @Test
  void vectorsComeInTheOrderOfTheTexts() throws Exception {
    var texts = List.of(new Request.Embed("m", "a", ORIGIN), new Request.Embed("m", "b", ORIGIN));

    var both = (Reply.Vectors) provider.answer(model(Map.of("dimensions", "8")), texts);
    var last =
        (Reply.Vectors) provider.answer(model(Map.of("dimensions", "8")), texts.subList(1, 2));

    assertThat(both.vectors()).hasSize(2);
    assertThat(both.vectors().get(1)).hasSize(8).containsExactly(last.vectors().getFirst());
    assertThat(provider.account().statement().duplicatesPaid()).isEqualTo(1);
  }

  @Test
  void hangEndsAtTheTimeoutAndIsOnTheAccount() throws Exception {
    var reply =
        (Reply.Failed) provider.answer(model(Map.of("hang_rate", "1")), List.of(chat("x", 0)));

    assertThat(reply.failure()).isEqualTo(new Failure.TimedOut(Duration.ofMillis(20)));
    assertThat(provider.account().statement().byStatus()).containsEntry("hang", 1L);
  }

  @Test
  void parameterThatDoesNotExistIsRefusedAtOnce() {
    assertThatThrownBy(() -> SimulatedProvider.create(model(Map.of("speed", "9"))))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("speed");
  }

  private static Request.Chat chat(String text, int sample) {
    return new Request.Chat(
        "m", List.of(new Message("user", text)), null, Map.of(), sample, ORIGIN);
  }

  private static Model model(Map<String, String> parameters) {
    return new Model(
        "m",
        "simulated",
        "",
        "sim-1",
        "",
        "",
        Price.FREE,
        Limits.NONE,
        parameters,
        Duration.ofMillis(20),
        Set.of(Capability.CHAT, Capability.EMBED),
        0,
        null);
  }
}
