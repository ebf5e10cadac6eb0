package dev.penstock.inference.operators;

import dev.penstock.base.Failure;
import dev.penstock.base.Origin;
import dev.penstock.gateway.api.Request;
import java.util.List;

/// Turns one text into a vector, as one step of a program.
record Embedding(Window window) {
  private static final String HINT =
      "split the text, for example into paragraphs, or use a model with a larger window";

  sealed interface Embedded {
    @SuppressWarnings("ArrayRecordComponent") // vectors are hot and large
    record Vector(float[] vector, List<Long> calls) implements Embedded {}

    record Lost(Result result) implements Embedded {}
  }

  <X extends Exception> Embedded of(String text, Origin origin, Asker<X> asker) throws X {
    var request = new Request.Embed(window.model().name(), text, origin);
    var tooLong = window.tooLong(request, HINT);
    if (tooLong.isPresent()) {
      return new Embedded.Lost(new Result.Lost(tooLong.get(), List.of()));
    }
    return switch (asker.ask(request)) {
      case Heard.Unknown _ -> new Embedded.Lost(new Result.Unasked());
      case Heard.Failed(var failure, var call) ->
          new Embedded.Lost(new Result.Lost(failure, call == 0 ? List.of() : List.of(call)));
      case Heard.Said(var answer) -> {
        var vector = answer.vector();
        var calls = List.of(answer.call());
        yield vector == null || vector.length == 0
            ? new Embedded.Lost(
                new Result.Lost(new Failure.InvalidAnswer("the answer holds no vector"), calls))
            : new Embedded.Vector(vector, calls);
      }
    };
  }
}
