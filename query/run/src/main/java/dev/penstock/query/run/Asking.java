package dev.penstock.query.run;

import dev.penstock.query.fragment.SemanticCall;
import dev.penstock.query.run.RunRecord.Rejected;

/// How calls are answered in this run: by models, or in a dry run by guesses.
interface Asking {
  Asker asker(SemanticCall call, StageJob stage, boolean verdict);

  int window(SemanticCall call, StageJob stage);

  void reject(Rejected rejected);

  default OnError onError(SemanticCall call, StageJob stage) {
    return AskedCall.onError(call, stage);
  }

  /// Asks for real.
  record Live(Operators operators, RunRecord record) implements Asking {
    @Override
    public Asker asker(SemanticCall call, StageJob stage, boolean verdict) {
      return new Asker.Live(operators.operator(call, stage));
    }

    @Override
    public int window(SemanticCall call, StageJob stage) {
      return operators.window(call, stage);
    }

    @Override
    public void reject(Rejected rejected) {
      record.reject(rejected);
    }
  }
}
