package dev.penstock.gateway.api;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a provider says that it will still take, by the headers of an answer.
public record Allowance(List<Quota> quotas) {
  public Allowance {
    quotas = List.copyOf(quotas);
  }

  /// What is counted.
  public enum Unit {
    REQUESTS,
    TOKENS,
    INPUT_TOKENS,
    OUTPUT_TOKENS
  }

  /// How much of one unit there is.
  ///
  /// @param limit in all, for a time that the provider does not say; -1: not told
  /// @param remaining until `reset`; -1: not told
  /// @param reset how long until all of it is there again; null: not told
  public record Quota(Unit unit, long limit, long remaining, @Nullable Duration reset) {}
}
