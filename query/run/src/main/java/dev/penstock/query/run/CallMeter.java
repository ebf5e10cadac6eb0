package dev.penstock.query.run;

import dev.penstock.base.Money;
import dev.penstock.base.Tokens;
import org.jspecify.annotations.Nullable;

/// Tells what a stage's calls have come to so far; the gateway's side counts.
@FunctionalInterface
public interface CallMeter {
  Figures figures(String stage);

  /// Counts so far.
  ///
  /// @param calls attempts sent
  /// @param reused questions answered from the record
  /// @param inFlight sent and not yet answered
  /// @param cost null when a model has no known price
  record Figures(
      long calls, long reused, long retries, long inFlight, Tokens tokens, @Nullable Money cost) {
    public static final Figures NONE = new Figures(0, 0, 0, 0, Tokens.NONE, Money.ZERO);
  }
}
