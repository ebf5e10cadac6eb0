package dev.penstock.app.cli.workbench;

import dev.penstock.base.Problem;
import dev.penstock.base.ProblemException;
import dev.penstock.catalog.models.Capability;
import dev.penstock.catalog.models.Model;
import dev.penstock.catalog.store.servers.LocalServers;
import dev.penstock.gateway.core.ModelGateway;
import dev.penstock.query.project.Alternative;
import dev.penstock.query.project.BatchUse;
import dev.penstock.query.project.Project;
import dev.penstock.query.project.Stage;
import dev.penstock.query.run.Operators;
import dev.penstock.query.run.StageJob;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Finds out before a run whether every call has a model that can answer it, and at what price.
final class ModelCheck {
  private final Project project;
  private final Operators operators;
  private final Map<String, Model> used = new TreeMap<>();
  private final ModelFiles files =
      new ModelFiles(EmbeddedModels.store(), new LocalServers(LocalServers.USUAL));

  ModelCheck(Project project, Stages stages) {
    this.project = project;
    this.operators =
        stages.operators(
            _ -> {
              throw new IllegalStateException("a check asks nothing");
            },
            _ -> Optional.empty());
  }

  /// @throws ProblemException for a call that could not be answered, in its stage's file
  void check(Stage stage, StageJob job) {
    try {
      check(job);
      checkBatches(stage, job);
    } catch (ProblemException e) {
      throw Stages.in(stage, e);
    }
  }

  /// Whether a stage that is to send only batches could.
  private void checkBatches(Stage stage, StageJob job) {
    if (BatchCourses.use(project, stage) != BatchUse.ALWAYS) {
      return;
    }
    for (var call : job.plan().calls()) {
      var name = operators.operator(call, job).model();
      var model = name.isEmpty() ? null : project.model(name);
      if (model != null
          && model.capabilities().contains(Capability.CHAT)
          && !BatchCourses.takesBatches(model)) {
        throw Problem.of(
                "no_batches",
                "`batch: always`, but the provider `"
                    + model.provider()
                    + "` of model `"
                    + name
                    + "` takes no batches",
                "openai and anthropic do; write `batch: auto`, or `-- batch: never` in the stage")
            .exception();
      }
    }
  }

  void check(StageJob job) {
    try {
      if (!job.plan().calls().isEmpty()) {
        alternatives();
      }
      for (var call : job.plan().calls()) {
        var name = operators.operator(call, job).model();
        if (!name.isEmpty()) {
          files.require(project.model(name));
          used.put(name, project.model(name));
        }
      }
    } catch (ProblemException e) {
      throw files.withServers(e);
    }
  }

  /// Models that may be asked when a deadline is in danger must be there as well.
  private void alternatives() {
    for (var alternative : project.operations().deadline().late()) {
      if (alternative instanceof Alternative.OtherModel(var name)) {
        files.require(project.model(name));
        used.put(name, project.model(name));
      }
    }
  }

  /// @throws ProblemException when a budget could not hold because a price is not known
  void checkPriced() {
    ModelGateway.checkPriced(used.values());
  }

  /// The models that may be asked.
  Map<String, Model> used() {
    return used;
  }
}
