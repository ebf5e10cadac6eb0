package dev.penstock.base;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// An amount of US dollars in whole nano-dollars (1e-9 $), so that budgets never drift.
public record Money(long nanos) implements Comparable<Money> {
  public static final Money ZERO = new Money(0);

  /// Rounded up, so that a price in dollars never becomes cheaper by rounding.
  ///
  /// @throws ArithmeticException when the amount exceeds 9.2 billion dollars
  public static Money dollars(BigDecimal dollars) {
    return new Money(dollars.movePointRight(9).setScale(0, RoundingMode.CEILING).longValueExact());
  }

  public Money plus(Money other) {
    return new Money(Math.addExact(nanos, other.nanos));
  }

  public Money minus(Money other) {
    return new Money(Math.subtractExact(nanos, other.nanos));
  }

  public BigDecimal dollars() {
    return BigDecimal.valueOf(nanos, 9);
  }

  @Override
  public int compareTo(Money other) {
    return Long.compare(nanos, other.nanos);
  }
}
