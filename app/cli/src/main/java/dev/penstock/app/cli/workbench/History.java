package dev.penstock.app.cli.workbench;

import dev.penstock.catalog.models.Model;
import dev.penstock.inference.operators.Operator;
import dev.penstock.query.estimate.TokenScale.Pair;
import dev.penstock.query.fragment.SemanticCall;
import dev.penstock.query.run.Guesses;
import dev.penstock.query.run.StageJob;
import dev.penstock.record.ledger.Ledger;
import dev.penstock.record.ledger.Past;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What the ledger knows of each operator of a project, read when it is first asked for.
final class History {
  private final Ledger ledger;
  private final Map<String, Model> models;
  private final Map<Past.Of, PastAnswers> operators = new ConcurrentHashMap<>();

  History(Ledger ledger, Map<String, Model> models) {
    this.ledger = ledger;
    this.models = Map.copyOf(models);
  }

  /// Plausible answers for one dry run; equal numbers give equal ones.
  Guesses guesses(long pass) {
    return (call, stage, operator) ->
        of(call, stage, operator)
            .guess(0x9E3779B97F4A7C15L * (pass + 1) ^ (call.label().hashCode() * 31L), pass == 0);
  }

  private PastAnswers of(SemanticCall call, StageJob stage, Operator operator) {
    return of(stage.plan().stage(), call.label(), operator.model());
  }

  /// @param model the project's name for it; empty: none is asked
  PastAnswers of(String stage, String label, String model) {
    var found = models.get(model);
    var wire = found == null ? "" : found.wireName();
    return operators.computeIfAbsent(
        new Past.Of(stage, label, wire),
        of -> new PastAnswers(found == null ? Past.NONE : ledger.past(of)));
  }

  /// Pairs of all operators that ask the same model.
  List<Pair> pairs(Model model) {
    return operators.entrySet().stream()
        .filter(each -> each.getKey().wireModel().equals(model.wireName()))
        .flatMap(each -> each.getValue().pairs().stream())
        .toList();
  }
}
