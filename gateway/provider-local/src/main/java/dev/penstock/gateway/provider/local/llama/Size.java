package dev.penstock.gateway.provider.local.llama;

/// How much of the machine a model may take.
///
/// @param slots answers that are written at the same time. With one, an answer depends on its
///   question alone; with more, sums are rounded in an order that depends on the neighbours, and
///   where two tokens are as good as equal another one may win
/// @param threads that compute; more than there are free cores makes it many times slower, because
///   they wait for each other spinning
public record Size(int slots, int threads) {
  private static final int USUAL_SLOTS = 4;
  private static final int MOST_SLOTS = 16;

  public Size {
    if (slots < 1 || threads < 1) {
      throw new IllegalArgumentException("at least one slot and one thread");
    }
  }

  /// Four answers at once, on one thread fewer than there are cores.
  public static Size ofMachine() {
    return new Size(USUAL_SLOTS, Math.max(1, Runtime.getRuntime().availableProcessors() - 1));
  }

  /// With as many slots as a project lets calls be made at once; 0: it does not say.
  Size with(int concurrency) {
    return concurrency == 0 ? this : new Size(Math.clamp(concurrency, 1, MOST_SLOTS), threads);
  }
}
