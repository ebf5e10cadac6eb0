package dev.penstock.app.cli.workbench;

import dev.penstock.base.ProblemException;
import dev.penstock.catalog.models.Model;
import dev.penstock.gateway.core.ModelGateway;
import dev.penstock.inference.operators.Operators;
import dev.penstock.query.fragment.StagePlan;
import dev.penstock.query.project.Project;
import dev.penstock.query.project.Stage;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Finds out before a run whether every call has a model that can answer it, and at what price.
final class ModelCheck {
  private final Project project;
  private final Operators operators;
  private final Map<String, Model> used = new TreeMap<>();

  ModelCheck(Project project) {
    this.project = project;
    this.operators =
        operators(
            project,
            _ -> {
              throw new IllegalStateException("a check asks nothing");
            },
            _ -> Optional.empty());
  }

  static Operators operators(
      Project project,
      dev.penstock.gateway.api.Gateway gateway,
      dev.penstock.gateway.api.Recall recall) {
    return new Operators(
        project.models().stream().collect(Collectors.toMap(Model::name, Function.identity())),
        project.defaultModel(),
        project.prompts(),
        gateway,
        recall);
  }

  /// @throws ProblemException for a call that could not be answered, in its stage's file
  void check(StagePlan plan, Stage stage) {
    try {
      check(plan, stage.model());
    } catch (ProblemException e) {
      throw e.problem().file() == null
          ? new ProblemException(e.problem().in(stage.file()), e.exitCode())
          : e;
    }
  }

  void check(StagePlan plan, String stageModel) {
    for (var call : plan.calls()) {
      var name = operators.operator(call, stageModel).model();
      if (!name.isEmpty()) {
        used.put(name, project.model(name));
      }
    }
  }

  /// @throws ProblemException when a budget could not hold because a price is not known
  void checkPriced() {
    ModelGateway.checkPriced(used.values());
  }
}
