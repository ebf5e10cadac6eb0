package dev.penstock.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.base.Digest128;
import dev.penstock.base.Tokens;
import dev.penstock.gateway.api.Answer;
import org.junit.jupiter.api.Test;

class RecentAnswersTest {
  private final RecentAnswers recent = new RecentAnswers(10_000);

  @Test
  void whatWasUsedLatelyStays() {
    recent.put(digest(0), answer(0));
    for (var i = 1; i < 100; i++) {
      recent.put(digest(i), answer(i));
      recent.get(digest(0));
    }

    assertThat(recent.get(digest(0))).isEqualTo(answer(0));
    assertThat(recent.get(digest(1))).isNull();
    assertThat(recent.get(digest(99))).isEqualTo(answer(99));
  }

  @Test
  void anAnswerThatDoesNotFitIsNotKept() {
    recent.put(digest(1), new Answer(1, "x".repeat(6000), null, false, Tokens.NONE, null, true));

    assertThat(recent.get(digest(1))).isNull();
  }

  @Test
  void replacingTakesNoMoreRoom() {
    for (var i = 0; i < 1000; i++) {
      recent.put(digest(1), answer(1));
    }
    recent.put(digest(2), answer(2));

    assertThat(recent.get(digest(1))).isNotNull();
  }

  private static Digest128 digest(int i) {
    return Digest128.of("question " + i);
  }

  private static Answer answer(int i) {
    return new Answer(i, "answer", null, false, Tokens.NONE, null, true);
  }
}
