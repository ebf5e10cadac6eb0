package dev.penstock.gateway.api;

import dev.penstock.base.Money;
import dev.penstock.base.Tokens;
import org.jspecify.annotations.Nullable;

/// What a model said.
///
/// @param call the ledger's id of the call that the answer came from; of an earlier one when
///   `reused`
/// @param text empty for an embedding
/// @param vector null for a chat. Not copied: do not write to it
/// @param truncated the model stopped at its token limit, not by itself
/// @param cost null when the model has no known price; what the call cost when it was made, also
///   when `reused`
@SuppressWarnings(
    "ArrayRecordComponent") // vectors are hot and large; a List<Float> is 16 times as big
public record Answer(
    long call,
    String text,
    float @Nullable [] vector,
    boolean truncated,
    Tokens tokens,
    @Nullable Money cost,
    boolean reused) {
  /// The same, for whoever did not ask for it first.
  public Answer again() {
    return new Answer(call, text, vector, truncated, tokens, cost, true);
  }
}
