package dev.penstock.record.ledger;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A call as an archive gives it back.
///
/// @param line the columns of the ledger's view `calls`, by name: Long, String or null
/// @param messages of the question that was looked for; empty when its prompt was dropped
/// @param answer empty when there is none, or it was dropped
public record SealedCall(Map<String, @Nullable Object> line, String messages, String answer) {
  /// Written out, because a compact one loses what its generic types say of null.
  public SealedCall(Map<String, @Nullable Object> line, String messages, String answer) {
    this.line = new HashMap<>(line); // Map.copyOf takes no null
    this.messages = messages;
    this.answer = answer;
  }
}
