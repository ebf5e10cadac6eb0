package dev.penstock.base;

/// Tokens that a call consumed.
///
/// @param cachedInput the part of `input` that the provider read from its cache
/// @param cacheWrite the part of `input` that the provider wrote to its cache
/// @param reasoning the part of `output` that the model thought and did not say
public record Tokens(long input, long cachedInput, long cacheWrite, long output, long reasoning) {
  public static final Tokens NONE = new Tokens(0, 0, 0);

  public Tokens(long input, long cachedInput, long output) {
    this(input, cachedInput, 0, output, 0);
  }

  public Tokens plus(Tokens other) {
    return new Tokens(
        input + other.input,
        cachedInput + other.cachedInput,
        cacheWrite + other.cacheWrite,
        output + other.output,
        reasoning + other.reasoning);
  }
}
