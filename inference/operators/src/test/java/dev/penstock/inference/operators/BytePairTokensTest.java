package dev.penstock.inference.operators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.catalog.models.Capability;
import org.junit.jupiter.api.Test;

class BytePairTokensTest {

  @Test
  void tokensAreThoseOfOpenAi() {
    var current = BytePairTokens.of(FakeModel.model("gpt-4.1-nano", 0, Capability.CHAT));
    var old = BytePairTokens.of(FakeModel.model("gpt-4", 0, Capability.CHAT));

    assertThat(current.count("Hello, world!")).isEqualTo(4);
    assertThat(current.count("Привет, мир")).isLessThan(old.count("Привет, мир"));
    assertThat(current.count("<|endoftext|>")).isGreaterThan(1);
  }
}
