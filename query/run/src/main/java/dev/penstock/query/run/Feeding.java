package dev.penstock.query.run;

import dev.penstock.query.fragment.Fragment;
import dev.penstock.query.fragment.SemanticCall;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which rows reach a call while answers before it are missing.
final class Feeding {
  /// In order: what is worse stands later.
  enum Rows {
    /// All of them, as in a run.
    ALL,
    /// Those whose answers are there; each as in a run.
    SOME,
    /// Others than in a run: an aggregate or a join saw only a part.
    OTHERS
  }

  private final Map<String, Rows> tables = new HashMap<>();
  private final Map<String, Rows> calls = new HashMap<>();
  private final Set<String> open = new HashSet<>();

  /// @param jobs each after those it reads
  /// @param estimates of the same stages, without guesses
  Feeding(List<StageJob> jobs, List<StageEstimate> estimates) {
    for (var estimate : estimates) {
      for (var call : estimate.calls()) {
        if (call.open() > 0) {
          open.add(estimate.stage() + " " + call.label());
        }
      }
    }
    for (var job : jobs) {
      tables.put(job.plan().stage(), rows(job.plan().stage(), job.plan().root()));
    }
  }

  Rows of(SemanticCall call, StageJob stage) {
    return calls.getOrDefault(stage.plan().stage() + " " + call.label(), Rows.ALL);
  }

  private Rows rows(String stage, Fragment fragment) {
    return switch (fragment) {
      case Fragment.Scan(var table, _, _) -> tables.getOrDefault(table, Rows.ALL);
      case Fragment.Relational(var inputs, _, var streamed, _) -> {
        var worst = Rows.ALL;
        for (var i = 0; i < inputs.size(); i++) {
          var of = rows(stage, inputs.get(i));
          worst = worse(worst, i == streamed || of == Rows.ALL ? of : Rows.OTHERS);
        }
        yield worst;
      }
      case Fragment.Inference inference -> {
        var of = rows(stage, inference.input());
        var missing = false;
        for (var call : inference.calls()) {
          calls.put(stage + " " + call.label(), of);
          missing |= open.contains(stage + " " + call.label());
        }
        yield missing ? worse(of, Rows.SOME) : of;
      }
      case Fragment.Limit(var input, _, _) -> rows(stage, input);
      case Fragment.Concat(var inputs) ->
          inputs.stream().map(input -> rows(stage, input)).reduce(Rows.ALL, Feeding::worse);
    };
  }

  private static Rows worse(Rows a, Rows b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
