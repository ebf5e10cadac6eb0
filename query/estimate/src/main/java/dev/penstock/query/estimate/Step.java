package dev.penstock.query.estimate;

import org.jspecify.annotations.Nullable;

/// One place where a model is asked, and what its earlier answers say.
///
/// @param lane whose limits it shares: the model's name
/// @param scale from our count of input tokens to the provider's
/// @param cachedShare of input tokens that came from the provider's cache
/// @param seen how many answers were seen; 0: lengths are a prior
/// @param price null: not known
public record Step(
    String lane,
    TokenScale scale,
    Share again,
    Latency latency,
    double cachedShare,
    int seen,
    @Nullable Price price) {

  /// What tokens cost.
  @FunctionalInterface
  public interface Price {
    /// In dollars.
    double of(double input, double cachedInput, double output);
  }
}
