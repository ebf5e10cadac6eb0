package dev.penstock.catalog.models;

import dev.penstock.base.Manner;
import dev.penstock.base.Money;
import dev.penstock.base.Tokens;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;

/// What a model costs.
///
/// @param rates of a call that no tier prices
/// @param batch what a call costs in a batch, as a part of what it costs by itself: 0.5
/// @param tiers for calls with large inputs; from the smallest bound to the largest
public record Price(Rates rates, BigDecimal batch, List<Tier> tiers) {
  public static final Price FREE = new Price(0, 0, 0);
  private static final long MILLION = 1_000_000;

  public Price {
    batch = batch.stripTrailingZeros();
    tiers = tiers.stream().sorted(Comparator.comparingLong(Tier::above)).toList();
  }

  /// One rate for all input that is not read from a cache, one for all output.
  public Price(long input, long cachedInput, long output) {
    this(new Rates(input, cachedInput, output), BigDecimal.ONE, List.of());
  }

  /// The cost of one call that was sent by itself, rounded up once to a whole nano-dollar.
  ///
  /// @throws ArithmeticException when it does not fit 63 bits
  public Money of(Tokens tokens) {
    return new Money(Math.ceilDiv(rates(tokens.input()).of(tokens), MILLION));
  }

  /// The cost of one call, rounded up once to a whole nano-dollar.
  ///
  /// @throws ArithmeticException when it does not fit 63 bits
  public Money of(Tokens tokens, Manner manner) {
    return switch (manner) {
      case DIRECT, HEDGE, CONTINUED -> of(tokens);
      case BATCH -> {
        var whole = BigDecimal.valueOf(rates(tokens.input()).of(tokens), 6);
        var part = whole.multiply(batch).setScale(0, RoundingMode.CEILING);
        yield new Money(part.longValueExact());
      }
    };
  }

  /// The most that a call can cost with at most so many tokens, whatever a cache does and whichever
  /// tier prices it.
  ///
  /// @throws ArithmeticException when it does not fit 63 bits
  public Money atMost(long input, long output, Manner manner) {
    var dearestInput = rates.dearestInput();
    var dearestOutput = rates.dearestOutput();
    for (var tier : tiers) {
      if (input > tier.above()) {
        dearestInput = Math.max(dearestInput, tier.rates().dearestInput());
        dearestOutput = Math.max(dearestOutput, tier.rates().dearestOutput());
      }
    }
    var dearest = new Rates(dearestInput, dearestInput, dearestOutput);
    return new Price(dearest, batch, List.of()).of(new Tokens(input, 0, output), manner);
  }

  /// Of a call with so many input tokens.
  private Rates rates(long input) {
    var found = rates;
    for (var tier : tiers) {
      if (input > tier.above()) {
        found = tier.rates();
      }
    }
    return found;
  }
}
