package dev.penstock.gateway.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "retry-after    | 7                             | 7000",
        "retry-after    | 1.5                           | 1500",
        "retry-after    | Sun, 1 Nov 2026 12:00:30 GMT  | 30000",
        "retry-after    | Sun, 01 Nov 2026 11:00:00 GMT | 0",
        "retry-after-ms | 250                           | 250",
      })
  void waitIsUnderstood(String header, String value, long millis) {
    assertThat(of(Map.of(header, value))).isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void millisecondsAreTrustedMore() {
    assertThat(of(Map.of("retry-after", "1", "retry-after-ms", "20")))
        .isEqualTo(Duration.ofMillis(20));
  }

  @ParameterizedTest
  @CsvSource({"soon", "-1", "1e9999", "99999999999999"})
  void nonsenseIsNoWait(String value) {
    assertThat(of(Map.of("retry-after", value))).isNull();
  }

  private static @Nullable Duration of(Map<String, String> headers) {
    return RetryAfter.of(headers::get, NOW);
  }
}
