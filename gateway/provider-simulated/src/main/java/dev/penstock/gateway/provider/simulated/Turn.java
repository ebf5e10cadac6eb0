package dev.penstock.gateway.provider.simulated;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a simulated model does about one request, before any protocol has a say.
sealed interface Turn {

  /// 200, charged. A refusal is an answer too.
  ///
  /// @param found what of the question stood in the cache
  record Said(
      String text,
      boolean truncated,
      boolean refused,
      long tokensIn,
      long tokensOut,
      PrefixCache.Found found)
      implements Turn {}

  /// The beginning of what would have been said, if it is streamed; not charged.
  record CutOff(Said whole) implements Turn {}

  /// 200, charged. The vectors are not copied.
  record Vectors(List<float[]> vectors, long tokensIn) implements Turn {}

  /// An error that the protocol has a form for; not charged.
  ///
  /// @param code OpenAI's word for it; empty when it has none
  record Rejected(int status, String code, String message, @Nullable Duration retryAfter)
      implements Turn {}

  /// Something that no protocol foresees: cut, garbled, silence.
  record Broken(Fault fault) implements Turn {}
}
