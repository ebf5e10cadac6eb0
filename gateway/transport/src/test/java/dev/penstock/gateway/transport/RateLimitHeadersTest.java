package dev.penstock.gateway.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.gateway.api.Allowance;
import dev.penstock.gateway.api.Allowance.Quota;
import dev.penstock.gateway.api.Allowance.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitHeadersTest {
  private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");

  @Test
  void openAisHeadersAreRead() {
    var allowance =
        allowance(
            Map.of(
                "x-ratelimit-limit-requests", "60",
                "x-ratelimit-remaining-requests", "59",
                "x-ratelimit-reset-requests", "1s",
                "x-ratelimit-limit-tokens", "150000",
                "x-ratelimit-remaining-tokens", "149984",
                "x-ratelimit-reset-tokens", "6m0s"));

    assertThat(allowance.quotas())
        .containsExactly(
            new Quota(Unit.REQUESTS, 60, 59, Duration.ofSeconds(1)),
            new Quota(Unit.TOKENS, 150_000, 149_984, Duration.ofMinutes(6)));
  }

  @Test
  void anthropicsHeadersAreRead() {
    var allowance =
        allowance(
            Map.of(
                "anthropic-ratelimit-requests-limit", "50",
                "anthropic-ratelimit-requests-remaining", "0",
                "anthropic-ratelimit-requests-reset", "2026-11-27T10:00:30Z",
                "anthropic-ratelimit-input-tokens-limit", "40000",
                "anthropic-ratelimit-output-tokens-remaining", "7000",
                "anthropic-ratelimit-output-tokens-reset", "2026-11-27T09:59:00+00:00"));

    assertThat(allowance.quotas())
        .containsExactly(
            new Quota(Unit.REQUESTS, 50, 0, Duration.ofSeconds(30)),
            new Quota(Unit.INPUT_TOKENS, 40_000, -1, null),
            new Quota(Unit.OUTPUT_TOKENS, -1, 7_000, Duration.ZERO));
  }

  @ParameterizedTest
  @CsvSource({"12ms,12", "1s,1000", "6m0s,360000", "1h2m3.5s,3723500", "7.66s,7660", "20,20000"})
  void resetIsADuration(String text, long millis) {
    assertThat(reset(text)).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "", "5 apples", "2026-13-45T10:00:00Z", "-1s", "1s?"})
  void resetThatMakesNoSenseIsNotTold(String text) {
    assertThat(reset(text)).isNull();
  }

  @Test
  void answerWithoutSuchHeadersTellsNothing() {
    assertThat(allowance(Map.of("x-ratelimit-limit-requests", "many")).quotas()).isEmpty();
  }

  private static Allowance allowance(Map<String, String> headers) {
    return RateLimitHeaders.of(headers::get, NOW);
  }

  private static @Nullable Duration reset(String text) {
    var headers = Map.of("x-ratelimit-limit-requests", "60", "x-ratelimit-reset-requests", text);
    return allowance(headers).quotas().getFirst().reset();
  }
}
