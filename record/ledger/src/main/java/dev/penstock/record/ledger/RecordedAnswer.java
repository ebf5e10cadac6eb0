package dev.penstock.record.ledger;

import dev.penstock.base.Money;
import dev.penstock.base.Tokens;
import org.jspecify.annotations.Nullable;

/// A paid answer.
///
/// @param call the call it came from; the question's own id where a call carries several
/// @param text empty for an embedding
/// @param vector null for a chat. Not copied: do not write to it
/// @param tokens this answer's part of the call's
/// @param cost this answer's part of the call's; null when not known
@SuppressWarnings("ArrayRecordComponent") // a List<Float> is 16 times as big
public record RecordedAnswer(
    long call,
    String text,
    float @Nullable [] vector,
    boolean truncated,
    Tokens tokens,
    @Nullable Money cost) {}
