package dev.penstock.catalog.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.base.Manner;
import dev.penstock.base.Money;
import dev.penstock.base.Tokens;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PriceTest {
  private static final Rates RATES = new Rates(3_000, 300, 3_750, 15_000, 12_000);
  private static final Rates LARGE = new Rates(6_000, 600, 7_500, 22_500, 22_500);
  private static final Price PRICE =
      new Price(RATES, new BigDecimal("0.5"), List.of(new Tier(200_000, LARGE)));

  @Test
  void everyTokenIsChargedOnceByWhatHappenedToIt() {
    var tokens = new Tokens(100_000, 20_000, 10_000, 5_000, 1_000);

    var cost = PRICE.of(tokens);

    assertThat(cost).isEqualTo(new Money(326)); // 210 + 6 + 37.5 + 60 + 12
  }

  @Test
  void theWholeCallHasTheRatesOfItsInputsTier() {
    var at = PRICE.of(new Tokens(200_000, 0, 1_000_000));
    var above = PRICE.of(new Tokens(200_001, 0, 1_000_000));

    assertThat(at).isEqualTo(new Money(600 + 15_000));
    assertThat(above).isEqualTo(new Money(1_201 + 22_500)); // 1200.006 rounded up
  }

  @Test
  void aBatchCostsItsPartRoundedUpOnce() {
    var tokens = new Tokens(1_000_001, 0, 0);
    var price = new Price(RATES, new BigDecimal("0.5"), List.of());

    assertThat(price.of(tokens, Manner.BATCH)).isEqualTo(new Money(1_501)); // 1500.0015
    assertThat(price.of(tokens, Manner.DIRECT)).isEqualTo(new Money(3_001));
    assertThat(price.of(tokens, Manner.HEDGE)).isEqualTo(price.of(tokens));
    assertThat(price.of(tokens, Manner.CONTINUED)).isEqualTo(price.of(tokens));
  }

  @Test
  void tiersMayBeGivenInAnyOrder() {
    var larger = new Rates(9_000, 9_000, 9_000);
    var tiers = List.of(new Tier(500_000, larger), new Tier(200_000, LARGE));

    var price = new Price(RATES, BigDecimal.ONE, tiers);

    assertThat(price.of(new Tokens(1_000_000, 0, 0))).isEqualTo(new Money(9_000));
    assertThat(price.of(new Tokens(500_000, 0, 0))).isEqualTo(new Money(3_000));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void noCallCostsMoreThanItsMost(long seed) {
    var random = new Random(seed);
    var input = random.nextLong(400_000);
    var output = random.nextLong(100_000);
    var most = new Tokens(random.nextLong(input + 1), 0, random.nextLong(output + 1));
    var cached = random.nextLong(most.input() + 1);
    var written = random.nextLong(most.input() - cached + 1);
    var thought = random.nextLong(most.output() + 1);
    var tokens = new Tokens(most.input(), cached, written, most.output(), thought);
    var price = new Price(rates(random), BigDecimal.valueOf(random.nextInt(11), 1), tiers(random));

    for (var manner : Manner.values()) {
      assertThat(price.of(tokens, manner)).isLessThanOrEqualTo(price.atMost(input, output, manner));
    }
  }

  private static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  private static List<Tier> tiers(Random random) {
    return random
        .longs(random.nextInt(3), 0, 400_000)
        .mapToObj(above -> new Tier(above, rates(random)))
        .toList();
  }

  private static Rates rates(Random random) {
    var rates = random.longs(5, 0, 100_000_000_000L).toArray();
    return new Rates(rates[0], rates[1], rates[2], rates[3], rates[4]);
  }
}
