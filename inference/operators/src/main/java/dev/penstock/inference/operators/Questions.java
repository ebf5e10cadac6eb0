package dev.penstock.inference.operators;

import dev.penstock.base.Failure;
import dev.penstock.gateway.api.Request.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a function asks a chat model about one row.
@FunctionalInterface
interface Questions {
  Asked of(List<@Nullable String> arguments);

  sealed interface Asked {
    record Ask(List<Message> messages, AnswerForm form) implements Asked {
      public Ask {
        messages = List.copyOf(messages);
      }
    }

    /// An argument that the question is about is NULL.
    record Nothing() implements Asked {}

    /// The arguments make no question.
    record Impossible(Failure failure) implements Asked {}
  }
}
