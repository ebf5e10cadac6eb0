package dev.penstock.record.ledger;

import dev.penstock.base.Manner;
import dev.penstock.base.Money;
import dev.penstock.base.Origin;
import dev.penstock.base.Tokens;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Everything that is on record about one call.
///
/// @param state `opened`, `answered`, `failed` or `unknown`
/// @param messages the prompt as a JSON array of `{"role", "content"}`; empty while it is open
/// @param answer empty for an embedding, and when there is none
/// @param cost null when not known
/// @param millis from opened to closed; 0 while it is open
/// @param failure a stable code and a sentence, such as `timeout: no answer within 60000 ms`; null
///   when it did not fail
public record CallDetail(
    long call,
    Origin origin,
    String model,
    String wireModel,
    String provider,
    int attempt,
    Manner manner,
    String state,
    String messages,
    String answer,
    Tokens tokens,
    @Nullable Money cost,
    Instant started,
    long millis,
    int httpStatus,
    @Nullable String failure) {}
