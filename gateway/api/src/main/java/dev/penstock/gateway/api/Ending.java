package dev.penstock.gateway.api;

import dev.penstock.base.Failure;
import java.util.List;

/// How a [Call] ended.
public sealed interface Ending {

  /// One answer for each question, in order.
  record Answered(List<Answer> answers) implements Ending {
    public Answered {
      answers = List.copyOf(answers);
    }
  }

  /// `call` is the ledger's id of the attempt that failed; 0 when nothing was sent.
  record Failed(Failure failure, long call) implements Ending {}
}
