package dev.penstock.inference.operators;

import dev.penstock.base.Origin;
import dev.penstock.gateway.api.Request;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `AI_EMBED`.
record EmbedProgram(Embedding embedding) implements Program {

  @Override
  public <X extends Exception> Result run(
      List<@Nullable String> arguments, Origin origin, Asker<X> asker) throws X {
    var text = arguments.getFirst();
    if (text == null) {
      return new Result.Nothing();
    }
    return switch (embedding.of(text, origin, asker)) {
      case Embedding.Embedded.Vector(var vector, var calls) -> Result.Got.of(vector, calls);
      case Embedding.Embedded.Lost(var result) -> result;
    };
  }

  @Override
  public long outputTokens(Request request) {
    return 0;
  }
}
