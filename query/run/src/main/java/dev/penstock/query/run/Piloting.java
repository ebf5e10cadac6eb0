package dev.penstock.query.run;

import dev.penstock.base.Failure;
import dev.penstock.base.Origin;
import dev.penstock.inference.operators.Guess;
import dev.penstock.inference.operators.Operator;
import dev.penstock.query.fragment.SemanticCall;
import dev.penstock.query.run.RunRecord.Rejected;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Asks about a sample of rows; the others leave.
record Piloting(Operators operators, Sample sample, Feeding feeding) implements Asking {
  private static final Operator.Value LEFT_OUT =
      new Operator.Value(null, List.of(), new Failure.InputFailed("not of the sample"));

  @Override
  public Asker asker(SemanticCall call, StageJob stage, boolean verdict) {
    var operator = operators.operator(call, stage);
    var asked = new AtomicInteger();
    var rows = feeding.of(call, stage);
    return (List<@Nullable String> arguments, Origin origin) -> {
      var known = operator.estimate(arguments, origin, Guess.NONE).known();
      if (known != null) {
        return known;
      }
      var wanted =
          switch (rows) {
            case ALL -> sample.has(call, stage, origin.rowKey());
            case SOME -> asked.getAndIncrement() < sample.rows();
            case OTHERS -> false;
          };
      return wanted ? operator.ask(arguments, origin) : LEFT_OUT;
    };
  }

  @Override
  public int window(SemanticCall call, StageJob stage) {
    return operators.window(call, stage);
  }

  @Override
  public OnError onError(SemanticCall call, StageJob stage) {
    return OnError.DROP;
  }

  @Override
  public void reject(Rejected rejected) {
    // a failure that matters is met again by the run
  }
}
