package dev.penstock.record.ledger;

import dev.penstock.base.Digest128;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A batch of an earlier run that may still be under way.
///
/// @param key ours
/// @param id the provider's; null when it was never heard of, so nobody knows whether there is one
/// @param model the project's name for it
/// @param stage that asked
/// @param requests that were handed in
/// @param calls those whose lines are still open
public record OpenBatch(
    String key,
    @Nullable String id,
    String model,
    String stage,
    int requests,
    Instant submitted,
    List<Line> calls) {
  public OpenBatch {
    calls = List.copyOf(calls);
  }

  /// An open line, and what its call asks.
  public record Line(Receipt receipt, Digest128 digest) {}
}
