package dev.penstock.record.ledger;

import dev.penstock.base.Failure;
import dev.penstock.base.Money;
import dev.penstock.base.Tokens;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a call ended.
public sealed interface Closing {

  Tokens tokens();

  /// Null when it is not known, because the model has no price or the provider did not say what it
  /// charged: a budget then counts what was reserved.
  @Nullable Money cost();

  int httpStatus();

  /// `answers` are in the order of the call's questions. `firstTokenMillis`: from the start of the
  /// call; 0 when not known.
  record Answered(
      List<AnswerRecord> answers,
      Tokens tokens,
      @Nullable Money cost,
      long firstTokenMillis,
      int httpStatus)
      implements Closing {
    public Answered {
      answers = List.copyOf(answers);
    }
  }

  record Failed(Failure failure, Tokens tokens, @Nullable Money cost, int httpStatus)
      implements Closing {}
}
