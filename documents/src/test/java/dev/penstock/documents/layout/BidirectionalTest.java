package dev.penstock.documents.layout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BidirectionalTest {
  @ParameterizedTest
  @CsvSource({
    "plain words, plain words",
    "\u05dd\u05d5\u05dc\u05e9, \u05e9\u05dc\u05d5\u05dd",
    "123 \u05dd\u05d5\u05dc\u05e9, \u05e9\u05dc\u05d5\u05dd 123"
  })
  void textFromTheRightIsPutInTheOrderOfSpeech(String drawn, String spoken) {
    assertThat(Bidirectional.logical(drawn)).isEqualTo(spoken);
  }
}
