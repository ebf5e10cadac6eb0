package dev.penstock.inference.operators;

import dev.penstock.base.Origin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `AI_COUNT_TOKENS`: needs no call.
record CountTokens(TokenCount tokens) implements Operator {

  @Override
  public String model() {
    return "";
  }

  @Override
  public Value ask(List<@Nullable String> arguments, Origin origin) {
    var text = arguments.getFirst();
    return new Value(text == null ? null : tokens.count(text), List.of(), null);
  }

  @Override
  public Estimate estimate(List<@Nullable String> arguments, Origin origin, Guess guess) {
    return new Estimate(ask(arguments, origin), List.of(), 0, 0, 0);
  }
}
