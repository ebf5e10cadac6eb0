package dev.penstock.query.text.number;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$1,500 | 1500",
        "fifteen hundred | 1500",
        "seventy five hundred | 7500",
        "two fifty | 250",
        "two hundred and fifty | 250",
        "a thousand five hundred bucks | 1500",
        "three hundred and twelve thousand | 312000",
        "10k | 10000",
        "ten grand | 10000",
        "427 thousand | 427000",
        "1.5 million | 1500000",
        "twenty-five | 25",
        "four twelve Birch Street | 412",
        "two thousand eleven | 2011"
      })
  void aNumberIsReadAsItIsSaid(String text, double value) {
    assertThat(Numbers.in(text)).extracting(Quantity::value).containsExactly(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a hundred three hundred | 100 | 300",
        "two fifty five hundred | 250 | 500",
        "twenty five fifty | 25 | 50",
        "fifty a hundred | 50 | 100",
        "100/300 | 100 | 300",
        "five hundred, two fifty | 500 | 250",
        "a hundred thousand a person, three hundred thousand an accident | 100000 | 300000",
        "fifty over a hundred | 50 | 100"
      })
  void twoNumbersInARowStayTwo(String text, double first, double second) {
    assertThat(Numbers.in(text)).extracting(Quantity::value).containsExactly(first, second);
  }

  @Test
  void digitsThatAreSpelledOutStayDigits() {
    assertThat(Numbers.in("P oh two three one"))
        .extracting(Quantity::value)
        .containsExactly(2.0, 3.0, 1.0);
  }

  @Test
  void aNumberHasItsUnitAndItsPlace() {
    assertThat(Numbers.in("You get twenty five miles, or $30."))
        .containsExactly(
            new Quantity(25, "miles", "twenty five", 9, 19),
            new Quantity(30, "dollars", "$30", 31, 33));
    assertThat(Numbers.in("2%, five percent, fifty bucks"))
        .extracting(Quantity::unit)
        .containsExactly("percent", "percent", "dollars");
  }

  @Test
  void wordsThatOnlySoundLikeNumbersAreNone() {
    assertThat(Numbers.in("I won, for a tow to a friend. Oh, and a day.")).isEmpty();
  }
}
