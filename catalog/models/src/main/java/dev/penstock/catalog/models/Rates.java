package dev.penstock.catalog.models;

import dev.penstock.base.Tokens;

/// What tokens of each kind cost, in nano-dollars per million.
///
/// @param cachedInput for input that the provider read from its cache
/// @param cacheWrite for input that the provider wrote to its cache
/// @param reasoning for output that the model thought and did not say
public record Rates(long input, long cachedInput, long cacheWrite, long output, long reasoning) {
  public Rates {
    if (Math.min(Math.min(input, cachedInput), Math.min(cacheWrite, Math.min(output, reasoning)))
        < 0) {
      throw new IllegalArgumentException("a rate below nothing");
    }
  }

  /// Input costs the same when it is written to a cache, and output when it is only thought.
  public Rates(long input, long cachedInput, long output) {
    this(input, cachedInput, input, output, output);
  }

  /// What an input token costs at most.
  public long dearestInput() {
    return Math.max(input, Math.max(cachedInput, cacheWrite));
  }

  /// What an output token costs at most.
  public long dearestOutput() {
    return Math.max(output, reasoning);
  }

  /// Each token is charged once, by what happened to it; in nano-dollars per million.
  ///
  /// @throws ArithmeticException when it does not fit 63 bits
  long of(Tokens tokens) {
    var fresh = tokens.input() - tokens.cachedInput() - tokens.cacheWrite();
    var said = tokens.output() - tokens.reasoning();
    var sum = Math.multiplyExact(fresh, input);
    sum = Math.addExact(sum, Math.multiplyExact(tokens.cachedInput(), cachedInput));
    sum = Math.addExact(sum, Math.multiplyExact(tokens.cacheWrite(), cacheWrite));
    sum = Math.addExact(sum, Math.multiplyExact(said, output));
    return Math.addExact(sum, Math.multiplyExact(tokens.reasoning(), reasoning));
  }
}
