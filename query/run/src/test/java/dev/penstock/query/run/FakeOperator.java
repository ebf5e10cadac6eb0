package dev.penstock.query.run;

import dev.penstock.base.Digest128;
import dev.penstock.base.Failure;
import dev.penstock.base.Origin;
import dev.penstock.inference.operators.Guess;
import dev.penstock.inference.operators.Operator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An operator that is one lambda.
record FakeOperator(Answer answer) implements Operator {

  /// Gives the value for a first argument.
  @FunctionalInterface
  interface Answer {
    Value of(String argument) throws InterruptedException;
  }

  static Value value(Object value, long call) {
    return new Value(value, List.of(call), null);
  }

  static Value failed(Failure failure) {
    return new Value(null, List.of(99L), failure);
  }

  @Override
  public String model() {
    return "fake";
  }

  @Override
  public Value ask(List<@Nullable String> arguments, Origin origin) throws InterruptedException {
    return answer.of(String.valueOf(arguments.getFirst()));
  }

  @Override
  public Estimate estimate(List<@Nullable String> arguments, Origin origin, Guess guess) {
    return new Estimate(
        null, List.of(Digest128.of(String.valueOf(arguments.getFirst())).hex()), 10, 2, 0);
  }
}
