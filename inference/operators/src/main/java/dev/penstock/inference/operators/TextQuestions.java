package dev.penstock.inference.operators;

import dev.penstock.gateway.api.Request.Message;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Questions about one text, the first argument: instructions, worked examples, then the text.
///
/// @param system the instructions, from all arguments; null when one that they need is NULL
record TextQuestions(Wording system, List<Message> examples, AnswerForm form) implements Questions {
  TextQuestions {
    examples = List.copyOf(examples);
  }

  @FunctionalInterface
  interface Wording {
    @Nullable String of(List<@Nullable String> arguments);
  }

  @Override
  public Asked of(List<@Nullable String> arguments) {
    var text = arguments.getFirst();
    var instructions = system.of(arguments);
    if (text == null || instructions == null) {
      return new Asked.Nothing();
    }
    var messages = new ArrayList<Message>();
    messages.add(new Message("system", instructions));
    messages.addAll(examples);
    messages.add(new Message("user", Delimited.block("text", text)));
    return new Asked.Ask(messages, form);
  }
}
