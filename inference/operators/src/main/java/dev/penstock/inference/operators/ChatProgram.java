package dev.penstock.inference.operators;

import dev.penstock.base.Origin;
import dev.penstock.gateway.api.Request;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One question to a chat model a row.
record ChatProgram(
    Questions questions,
    Conversation conversation,
    String model,
    Map<String, String> parameters,
    OutputGuess guess)
    implements Program {

  @Override
  public <X extends Exception> Result run(
      List<@Nullable String> arguments, Origin origin, Asker<X> asker) throws X {
    return run(questions.of(arguments), origin, asker);
  }

  private <X extends Exception> Result run(Questions.Asked asked, Origin origin, Asker<X> asker)
      throws X {
    return switch (asked) {
      case Questions.Asked.Nothing _ -> new Result.Nothing();
      case Questions.Asked.Impossible(var failure) -> new Result.Lost(failure, List.of());
      case Questions.Asked.Ask ask -> conversation.hold(asker, request(ask, origin), ask.form());
    };
  }

  @Override
  public Fields fields() {
    return questions.fields();
  }

  @Override
  public Program arranged(Arrangement arrangement) {
    return new Arranged(this, arrangement);
  }

  /// The program for a question that stands among others.
  private record Arranged(ChatProgram chat, Arrangement arrangement) implements Program {
    @Override
    public <X extends Exception> Result run(
        List<@Nullable String> arguments, Origin origin, Asker<X> asker) throws X {
      var asked = chat.questions.of(arguments, arrangement);
      return asked instanceof Questions.Asked.Ask ask && arrangement.together()
          ? chat.run(ask.together(), origin, asker)
          : chat.run(asked, origin, asker);
    }

    @Override
    public long outputTokens(Request request) {
      return chat.outputTokens(request);
    }
  }

  Request.Chat request(Questions.Asked.Ask ask, Origin origin) {
    return new Request.Chat(model, ask.messages(), ask.form().schema(), parameters, 0, origin);
  }

  @Override
  public long outputTokens(Request request) {
    var limit = Window.kept(request);
    var guessed = guess.tokens(request);
    return limit == 0 ? guessed : Math.min(limit, guessed);
  }
}
