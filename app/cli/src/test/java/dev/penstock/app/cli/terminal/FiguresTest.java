package dev.penstock.app.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.base.Money;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

  @ParameterizedTest
  @CsvSource({
    "0, $0",
    "0.0091, $0.0091",
    "0.009, $0.009",
    "0.000025, $0.000025",
    "0.25, $0.25",
    "0.5, $0.50",
    "0.996, $1.00",
    "5, $5.00",
    "1234.567, '$1,234.57'"
  })
  void dollarsShowTwoDigitsThatSaySomething(BigDecimal dollars, String text) {
    assertThat(Figures.usd(dollars)).isEqualTo(text);
  }

  @Test
  void anUnknownPriceIsNotZero() {
    assertThat(Figures.usd((Money) null)).isEqualTo("unpriced");
  }

  @ParameterizedTest
  @CsvSource({
    "999, 999",
    "1000, 1 k",
    "9540, 9.5 k",
    "68112, 68 k",
    "999499, 999 k",
    "999500, 1 M",
    "1200000, 1.2 M"
  })
  void estimatesShowAUnit(long count, String text) {
    assertThat(Figures.about(count)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "412, 412 ms",
    "4210, 4.2 s",
    "41000, 41 s",
    "125000, 2 min 5 s",
    "3780000, 1 h 3 min",
    "7200000, 2 h"
  })
  void durationsShowTheTwoLargestUnits(long millis, String text) {
    assertThat(Figures.duration(Duration.ofMillis(millis))).isEqualTo(text);
  }
}
