package dev.penstock.gateway.provider.local.llama;

/// How much of the machine a model may take.
///
/// @param slots answers that are written at the same time
/// @param threads that compute; more than there are free cores makes it many times slower, because
///   they wait for each other spinning
public record Size(int slots, int threads) {
  public Size {
    if (slots < 1 || threads < 1) {
      throw new IllegalArgumentException("at least one slot and one thread");
    }
  }

  /// Four answers at once, on one thread fewer than there are cores.
  public static Size ofMachine() {
    return new Size(4, Math.max(1, Runtime.getRuntime().availableProcessors() - 1));
  }
}
