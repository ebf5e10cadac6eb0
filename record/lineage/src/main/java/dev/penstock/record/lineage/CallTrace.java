package dev.penstock.record.lineage;

import dev.penstock.base.Manner;
import dev.penstock.base.Money;
import dev.penstock.base.Tokens;
import dev.penstock.record.ledger.CallDetail;
import org.jspecify.annotations.Nullable;

/// A model call behind a value.
///
/// @param name the project's name for the model
/// @param model its name on the wire
/// @param prompt the messages, a JSON array
/// @param cost null when not known
public record CallTrace(
    long call,
    String name,
    String model,
    String prompt,
    String answer,
    Tokens tokens,
    @Nullable Money cost,
    long millis,
    int attempt,
    Manner manner) {

  static CallTrace of(CallDetail call) {
    return new CallTrace(
        call.call(),
        call.model(),
        call.wireModel(),
        call.messages(),
        call.answer(),
        call.tokens(),
        call.cost(),
        call.millis(),
        call.attempt(),
        call.manner());
  }
}
