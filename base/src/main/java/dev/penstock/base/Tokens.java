package dev.penstock.base;

/// Tokens that a call consumed. `cachedInput` is the part of `input` that the provider had cached.
public record Tokens(long input, long cachedInput, long output) {
  public static final Tokens NONE = new Tokens(0, 0, 0);

  public Tokens plus(Tokens other) {
    return new Tokens(input + other.input, cachedInput + other.cachedInput, output + other.output);
  }
}
