package dev.penstock.app.cli.workbench;

import dev.penstock.base.ProblemException;
import dev.penstock.inference.operators.Operator;
import dev.penstock.query.fragment.SemanticCall;
import dev.penstock.query.project.Alternative;
import dev.penstock.query.project.Project;
import dev.penstock.query.run.Operators;
import dev.penstock.query.run.StageJob;
import java.util.HashMap;
import java.util.Map;

/// Operators whose model may change while a run goes on, where the project allows it.
record HurriedOperators(Operators usual, Project project, Hurry hurry) implements Operators {

  @Override
  public Operator operator(SemanticCall call, StageJob stage) {
    var operator = usual.operator(call, stage);
    var others = others(call, stage);
    return others.isEmpty() ? operator : new HurriedOperator(operator, others, hurry);
  }

  @Override
  public int window(SemanticCall call, StageJob stage) {
    return usual.window(call, stage);
  }

  private Map<String, Operator> others(SemanticCall call, StageJob stage) {
    var others = new HashMap<String, Operator>();
    if (!isFree(call)) {
      return others;
    }
    for (var alternative : project.operations().deadline().late()) {
      if (alternative instanceof Alternative.OtherModel(var model)) {
        try {
          others.put(model, usual.operator(asking(call, model), stage));
        } catch (ProblemException _) {
          // a model that cannot do this: the call keeps its own
        }
      }
    }
    return others;
  }

  /// Vectors of two models cannot be compared.
  private static boolean isFree(SemanticCall call) {
    return switch (call.function()) {
      case EMBED, SIMILARITY, COUNT_TOKENS -> false;
      case COMPLETE,
          EXTRACT,
          CLASSIFY,
          FILTER,
          SENTIMENT,
          SUMMARIZE,
          TRANSLATE,
          REDACT,
          AGGREGATE,
          SUMMARIZE_ALL,
          PROMPT ->
          true;
    };
  }

  private static SemanticCall asking(SemanticCall call, String model) {
    var options = new HashMap<>(call.options());
    options.put("model", '"' + model + '"');
    return new SemanticCall(
        call.function(),
        call.label(),
        call.prompt(),
        call.arguments(),
        options,
        call.result(),
        call.ordinal(),
        call.guard());
  }
}
