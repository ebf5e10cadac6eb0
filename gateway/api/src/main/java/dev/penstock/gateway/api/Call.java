package dev.penstock.gateway.api;

import dev.penstock.base.Digest128;
import dev.penstock.base.Manner;
import java.util.List;

/// What goes through the steps: one question, or several embeddings for the same model that are
/// sent together.
///
/// @param attempt 1, or which repetition
public record Call(List<Asked> questions, int attempt, Manner manner) {

  /// A request as it will be sent, with the digest that equal ones share.
  public record Asked(Request request, Digest128 digest) {}

  public Call {
    questions = List.copyOf(questions);
    if (questions.isEmpty()) {
      throw new IllegalArgumentException("a call asks something");
    }
  }

  /// The first attempt at one question.
  public Call(Request request, Digest128 digest) {
    this(List.of(new Asked(request, digest)), 1, Manner.DIRECT);
  }

  /// The project's name for the model.
  public String model() {
    return first().request().model();
  }

  public Asked first() {
    return questions.getFirst();
  }

  public Call by(Manner other) {
    return new Call(questions, attempt, other);
  }

  public Call retried(int newAttempt) {
    return new Call(questions, newAttempt, manner);
  }
}
