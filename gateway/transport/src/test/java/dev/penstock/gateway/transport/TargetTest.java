package dev.penstock.gateway.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.base.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

  @Test
  void pathIsPutBetweenBaseAndQuery() {
    assertThat(Target.of("https://h.example/v1/?a=b", "/chat"))
        .isEqualTo(new Target(new Target.Origin("h.example", 443, true), "/v1/chat?a=b"));
    assertThat(Target.of("HTTP://127.0.0.1:8080", "/chat"))
        .isEqualTo(new Target(new Target.Origin("127.0.0.1", 8080, false), "/chat"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "localhost:80", "ftp://h", "http://", "http://a b"})
  void whatIsNoHttpUrlIsRefused(String baseUrl) {
    assertThatThrownBy(() -> Target.of(baseUrl, "/x")).isInstanceOf(ProblemException.class);
  }
}
