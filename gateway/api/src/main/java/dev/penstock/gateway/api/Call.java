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
  ///
  /// @param shape what the digest is made of beside the messages, see [Request#shape]; empty: not
  ///   known
  public record Asked(Request request, Digest128 digest, List<String> shape) {
    public Asked {
      shape = List.copyOf(shape);
    }

    public Asked(Request request, Digest128 digest) {
      this(request, digest, List.of());
    }
  }

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

  /// The first attempt at one question.
  ///
  /// @param target the model's identity
  public static Call of(Request request, String target) {
    var asked = new Asked(request, request.digest(target), request.shape(target));
    return new Call(List.of(asked), 1, Manner.DIRECT);
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
