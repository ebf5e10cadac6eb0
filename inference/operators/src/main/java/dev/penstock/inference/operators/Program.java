package dev.penstock.inference.operators;

import dev.penstock.base.Origin;
import dev.penstock.gateway.api.Request;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The steps that turn one row's arguments into a result, whoever answers the questions.
interface Program {
  <X extends Exception> Result run(List<@Nullable String> arguments, Origin origin, Asker<X> asker)
      throws X;

  /// What of the arguments differs from row to row in its question; none when it asks several.
  default Fields fields() {
    return Fields.NONE;
  }

  /// The same program, whose questions stand among others.
  default Program arranged(Arrangement arrangement) {
    return this;
  }

  /// A guess at how long the answer will be, in tokens.
  long outputTokens(Request request);
}
