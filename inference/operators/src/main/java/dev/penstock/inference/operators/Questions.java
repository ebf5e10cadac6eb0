package dev.penstock.inference.operators;

import dev.penstock.base.Failure;
import dev.penstock.gateway.api.Request.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a function asks a chat model about one row.
@FunctionalInterface
interface Questions {
  Asked of(List<@Nullable String> arguments);

  /// The same question, arranged to begin like others.
  default Asked of(List<@Nullable String> arguments, Arrangement arrangement) {
    return of(arguments);
  }

  /// What of the arguments differs from row to row.
  default Fields fields() {
    return Fields.NONE;
  }

  sealed interface Asked {
    record Ask(List<Message> messages, AnswerForm form) implements Asked {
      public Ask {
        messages = List.copyOf(messages);
      }

      /// With instructions that other questions have too.
      Ask together() {
        var marked =
            messages.stream()
                .map(message -> message.role().equals("system") ? message.sharedWhole() : message)
                .toList();
        return new Ask(marked, form);
      }
    }

    /// An argument that the question is about is NULL.
    record Nothing() implements Asked {}

    /// The arguments make no question.
    record Impossible(Failure failure) implements Asked {}
  }
}
