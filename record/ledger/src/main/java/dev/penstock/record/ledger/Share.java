package dev.penstock.record.ledger;

import dev.penstock.base.Money;
import dev.penstock.base.Tokens;
import org.jspecify.annotations.Nullable;

/// One answer's part of what its call consumed, so that the parts add up to the whole.
///
/// @param part from 0
/// @param parts how many answers the call has
public record Share(int part, int parts) {

  public Tokens of(Tokens whole) {
    return new Tokens(
        of(whole.input()),
        of(whole.cachedInput()),
        of(whole.cacheWrite()),
        of(whole.output()),
        of(whole.reasoning()));
  }

  public @Nullable Money of(@Nullable Money whole) {
    return whole == null ? null : new Money(of(whole.nanos()));
  }

  private long of(long whole) {
    return whole / parts + (part < whole % parts ? 1 : 0);
  }
}
