package dev.penstock.query.run;

import dev.penstock.base.Origin;
import dev.penstock.inference.operators.Operator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers one call for one row: by asking, or in a dry run by guessing.
@FunctionalInterface
interface Asker {
  Operator.Value answer(List<@Nullable String> arguments, Origin origin)
      throws InterruptedException;
}
