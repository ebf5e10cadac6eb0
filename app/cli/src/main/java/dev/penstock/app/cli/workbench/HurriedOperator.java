package dev.penstock.app.cli.workbench;

import dev.penstock.base.Origin;
import dev.penstock.inference.operators.Guess;
import dev.penstock.inference.operators.Operator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An operator whose model may be another from some moment on. Answers of the two are different
/// questions' answers: each is reused only where the same model is asked.
///
/// @param others the same operator with other models, by their names
record HurriedOperator(Operator usual, Map<String, Operator> others, Hurry hurry)
    implements Operator {
  HurriedOperator {
    others = Map.copyOf(others);
  }

  @Override
  public String model() {
    return usual.model();
  }

  /// What is on record of the usual model needs no other.
  @Override
  public Value ask(List<@Nullable String> arguments, Origin origin) throws InterruptedException {
    var other = others.get(hurry.model());
    if (other == null) {
      return usual.ask(arguments, origin);
    }
    var known = usual.estimate(arguments, origin, Guess.NONE).known();
    return known != null ? known : other.ask(arguments, origin);
  }

  @Override
  public Estimate estimate(List<@Nullable String> arguments, Origin origin, Guess guess) {
    return usual.estimate(arguments, origin, guess);
  }
}
