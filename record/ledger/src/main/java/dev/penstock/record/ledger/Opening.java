package dev.penstock.record.ledger;

import dev.penstock.base.Manner;
import dev.penstock.base.Money;
import dev.penstock.base.Origin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A call that is about to be sent.
///
/// @param model the project's name for it
/// @param wireModel the provider's name for it
/// @param attempt 1, or which repetition
/// @param reserved the most that it may cost; null when the model has no known price
/// @param questions one, or several that are sent together
public record Opening(
    Origin origin,
    String model,
    String wireModel,
    String provider,
    int attempt,
    Manner manner,
    @Nullable Money reserved,
    List<Question> questions) {
  public Opening {
    questions = List.copyOf(questions);
    if (questions.isEmpty()) {
      throw new IllegalArgumentException("a call asks something");
    }
  }
}
