package dev.penstock.inference.operators;

import org.jspecify.annotations.Nullable;

/// How an answer is asked for, and how it is read.
sealed interface AnswerForm permits FreeText, Typed, Evidenced {

  /// The JSON schema for the provider; null for free text.
  @Nullable String schema();

  Read read(String answer);

  /// An answer that was given to another question: what it quotes need not stand in this one.
  default Read readGuessed(String answer) {
    return read(answer);
  }

  sealed interface Read {
    record Good(@Nullable Object value, @Nullable Double confidence, @Nullable String evidence)
        implements Read {}

    /// `why` is told to the model and, when it does not help, to the user.
    record Bad(String why) implements Read {}
  }
}
