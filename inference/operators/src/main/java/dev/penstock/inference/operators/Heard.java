package dev.penstock.inference.operators;

import dev.penstock.base.Failure;
import dev.penstock.gateway.api.Answer;

/// What came back for one question.
sealed interface Heard {
  record Said(Answer answer) implements Heard {}

  /// `call` is 0 when nothing was sent.
  record Failed(Failure failure, long call) implements Heard {}

  /// Nothing is on record, and asking was not allowed. `digest` is the question's, in hexadecimal.
  record Unknown(String digest) implements Heard {}
}
