package dev.penstock.inference.operators;

import dev.penstock.base.Origin;
import dev.penstock.catalog.models.Model;
import dev.penstock.gateway.api.Gateway;
import dev.penstock.gateway.api.Recall;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs a program live or dry, and shapes its result as the query asked for it.
record ProgramOperator(
    Program program, Model asked, Window window, Details details, Gateway gateway, Recall recall)
    implements Operator {

  @Override
  public String model() {
    return asked.name();
  }

  @Override
  public Fields fields() {
    return program.fields();
  }

  @Override
  public Value ask(List<@Nullable String> arguments, Origin origin) throws InterruptedException {
    return ask(arguments, Arrangement.ALONE, origin);
  }

  @Override
  public Value ask(List<@Nullable String> arguments, Arrangement arrangement, Origin origin)
      throws InterruptedException {
    var arranged = program.arranged(arrangement);
    var value = value(arranged.run(arguments, origin, new LiveAsker(gateway)));
    if (value == null) {
      throw new IllegalStateException("a live question came back unasked");
    }
    return value;
  }

  @Override
  public Estimate estimate(List<@Nullable String> arguments, Origin origin, Guess guess) {
    var asker = new DryAsker(recall, asked, window::tokens, program::outputTokens, guess);
    return asker.estimate(value(program.run(arguments, origin, asker)));
  }

  private @Nullable Value value(Result result) {
    return switch (result) {
      case Result.Got got -> new Value(details.of(got), got.calls(), null);
      case Result.Lost lost -> new Value(details.of(lost), lost.calls(), lost.failure());
      case Result.Nothing _ -> new Value(null, List.of(), null);
      case Result.Unasked _ -> null;
    };
  }
}
