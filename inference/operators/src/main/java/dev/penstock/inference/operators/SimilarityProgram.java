package dev.penstock.inference.operators;

import dev.penstock.base.Failure;
import dev.penstock.base.Origin;
import dev.penstock.gateway.api.Request;
import dev.penstock.inference.operators.Embedding.Embedded;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `AI_SIMILARITY`: the cosine of two texts' embeddings; an argument that is a JSON list of numbers
/// is taken as a vector and needs no call.
record SimilarityProgram(Embedding embedding) implements Program {

  @Override
  public <X extends Exception> Result run(
      List<@Nullable String> arguments, Origin origin, Asker<X> asker) throws X {
    var left = arguments.get(0);
    var right = arguments.get(1);
    if (left == null || right == null) {
      return new Result.Nothing();
    }
    var both =
        asker.<Embedded>all(
            List.of(() -> vector(left, origin, asker), () -> vector(right, origin, asker)));
    return cosine(both.get(0), both.get(1));
  }

  private <X extends Exception> Embedded vector(String text, Origin origin, Asker<X> asker)
      throws X {
    var given = Vectors.read(text);
    return given.isPresent()
        ? new Embedded.Vector(given.get(), List.of())
        : embedding.of(text, origin, asker);
  }

  private static Result cosine(Embedded left, Embedded right) {
    if (left instanceof Embedded.Lost(var result)) {
      return result;
    }
    return switch (right) {
      case Embedded.Lost(var result) -> result;
      case Embedded.Vector(var b, var callsB) -> {
        var a = (Embedded.Vector) left;
        var calls = Stream.concat(a.calls().stream(), callsB.stream()).distinct().toList();
        yield a.vector().length == b.length
            ? Result.Got.of(Vectors.cosine(a.vector(), b), calls)
            : new Result.Lost(
                new Failure.InputFailed(
                    "vectors of "
                        + a.vector().length
                        + " and "
                        + b.length
                        + " numbers cannot be compared"),
                calls);
      }
    };
  }

  @Override
  public long outputTokens(Request request) {
    return 0;
  }
}
