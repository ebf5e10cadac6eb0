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
    return switch (questions.of(arguments)) {
      case Questions.Asked.Nothing _ -> new Result.Nothing();
      case Questions.Asked.Impossible(var failure) -> new Result.Lost(failure, List.of());
      case Questions.Asked.Ask ask -> conversation.hold(asker, request(ask, origin), ask.form());
    };
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
