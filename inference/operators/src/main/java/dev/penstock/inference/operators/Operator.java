package dev.penstock.inference.operators;

import dev.penstock.base.Failure;
import dev.penstock.base.Origin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One semantic call of a stage, ready to be asked row by row, by many threads at once.
public interface Operator {

  /// The name of the model that answers, as the project calls it; empty when none is asked.
  String model();

  /// Asks for one row and waits. `arguments` are in the call's order: text as it is, anything else
  /// as JSON, null for SQL NULL.
  ///
  /// A NULL in an argument that the question is about gives NULL without a call.
  Value ask(List<@Nullable String> arguments, Origin origin) throws InterruptedException;

  /// What of the arguments differs from row to row in a question.
  default Fields fields() {
    return Fields.NONE;
  }

  /// The same question, arranged to begin like those that are asked with it; its answer is on
  /// record for the question as it is usually written, too.
  default Value ask(List<@Nullable String> arguments, Arrangement arrangement, Origin origin)
      throws InterruptedException {
    return ask(arguments, origin);
  }

  /// What [#ask] would do, told without asking: from recorded answers, and `guess` where there is
  /// none.
  Estimate estimate(List<@Nullable String> arguments, Origin origin, Guess guess);

  /// What one row got.
  ///
  /// @param value null (also when it failed, except that `details` tells the error in a struct), or
  ///   by the call's result type: String (text, enum; date and timestamp in ISO form; lists and
  ///   structs as JSON), Boolean, Long, Double, float[]
  /// @param calls the ledger's ids of the calls whose answers made it
  /// @param failure why there is no value; null when there is one, or when NULL is the value
  @SuppressWarnings("ArrayRecordComponent")
  record Value(@Nullable Object value, List<Long> calls, @Nullable Failure failure) {
    public Value {
      calls = List.copyOf(calls);
    }
  }

  /// What asking would take.
  ///
  /// @param known the value, when every answer it needs is on record or guessed; else null. A guess
  ///   when there are questions
  /// @param questions digests (hex) of the questions that would be sent, to count equal ones once
  /// @param inputTokens of those questions together
  /// @param outputTokens of the guessed answers, or a guess from the schema or the token limit
  record Estimate(
      @Nullable Value known,
      List<String> questions,
      long inputTokens,
      long outputTokens,
      int reused) {
    public Estimate {
      questions = List.copyOf(questions);
    }
  }
}
