package dev.penstock.query.run;

import dev.penstock.base.Origin;
import dev.penstock.inference.operators.Arrangement;
import dev.penstock.inference.operators.Fields;
import dev.penstock.inference.operators.Operator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers one call for one row: by asking, or in a dry run by guessing.
@FunctionalInterface
interface Asker {
  Operator.Value answer(List<@Nullable String> arguments, Origin origin)
      throws InterruptedException;

  /// The same for a question that stands among others.
  default Operator.Value answer(
      List<@Nullable String> arguments, Arrangement arrangement, Origin origin)
      throws InterruptedException {
    return answer(arguments, origin);
  }

  /// Which arguments can be arranged.
  default Fields fields() {
    return Fields.NONE;
  }

  /// Asks for real.
  record Live(Operator operator) implements Asker {
    @Override
    public Operator.Value answer(List<@Nullable String> arguments, Origin origin)
        throws InterruptedException {
      return operator.ask(arguments, origin);
    }

    @Override
    public Operator.Value answer(
        List<@Nullable String> arguments, Arrangement arrangement, Origin origin)
        throws InterruptedException {
      return operator.ask(arguments, arrangement, origin);
    }

    @Override
    public Fields fields() {
      return operator.fields();
    }
  }
}
