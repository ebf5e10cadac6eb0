package dev.penstock.gateway.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyTest {

  @ParameterizedTest
  @CsvSource({
    "sk-abcdefghijklmnopx3Qa, sk-…x3Qa",
    "abcdefghijklmnopqrst, …qrst",
    "long-prefix-abcdefghij, …ghij",
    "short, …",
  })
  void keyShowsNoMoreThanItsEnds(String value, String masked) {
    assertThat(new Key(value, "").masked()).isEqualTo(masked);
  }

  @Test
  void textIsScrubbedOfTheKey() {
    var key = new Key("sk-abcdefghijklmnopx3Qa", "OPENAI_API_KEY");

    assertThat(key.scrub("wrong: sk-abcdefghijklmnopx3Qa!")).isEqualTo("wrong: sk-…x3Qa!");
    assertThat(key.describe()).isEqualTo("key sk-…x3Qa from OPENAI_API_KEY");
    assertThat(key).hasToString("sk-…x3Qa");
  }
}
