package dev.penstock.gateway.provider.local.llama;

import java.util.List;

/// How a question to a context ended.
sealed interface Said {

  /// `cached`: tokens of the prompt that another one with the same beginning had left behind.
  /// `firstNanos`: `System.nanoTime()` of the first token.
  record Text(String text, boolean truncated, int cached, int written, long firstNanos)
      implements Said {}

  /// How likely each of the answers is beside the others.
  record Chosen(List<Double> shares, int cached, long firstNanos) implements Said {}

  /// The grammar was refused; `why` is the library's word for it.
  record BadGrammar(String why) implements Said {}

  /// The library could not compute.
  record Broken(String why) implements Said {}

  /// The model was closed meanwhile, or before.
  record Closed() implements Said {}

  /// Nobody waits any more.
  record Abandoned() implements Said {}
}
