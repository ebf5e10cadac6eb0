package dev.penstock.catalog.models;

import dev.penstock.base.Money;
import dev.penstock.base.Tokens;

/// What a model costs, in nano-dollars per million tokens.
public record Price(long input, long cachedInput, long output) {
  public static final Price FREE = new Price(0, 0, 0);
  private static final long MILLION = 1_000_000;

  /// The cost of one call, rounded up once to a whole nano-dollar.
  ///
  /// @throws ArithmeticException when it does not fit 63 bits
  public Money of(Tokens tokens) {
    var fresh = Math.multiplyExact(tokens.input() - tokens.cachedInput(), input);
    var cached = Math.multiplyExact(tokens.cachedInput(), cachedInput);
    var written = Math.multiplyExact(tokens.output(), output);
    return new Money(Math.ceilDiv(Math.addExact(Math.addExact(fresh, cached), written), MILLION));
  }
}
