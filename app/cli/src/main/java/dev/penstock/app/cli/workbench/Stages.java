package dev.penstock.app.cli.workbench;

import dev.penstock.base.ProblemException;
import dev.penstock.catalog.models.Model;
import dev.penstock.gateway.api.Gateway;
import dev.penstock.gateway.api.Recall;
import dev.penstock.inference.operators.Operator;
import dev.penstock.inference.operators.TokenCounts;
import dev.penstock.query.engine.Source;
import dev.penstock.query.fragment.SemanticCall;
import dev.penstock.query.fragment.StagePlan;
import dev.penstock.query.project.Materialized;
import dev.penstock.query.project.Project;
import dev.penstock.query.project.Stage;
import dev.penstock.query.run.OnError;
import dev.penstock.query.run.Operators;
import dev.penstock.query.run.StageJob;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntBiFunction;
import java.util.stream.Collectors;

/// How a project's stages and models are given to the driver.
final class Stages {
  private static final int SLOTS = 512;

  /// As many as a batch takes, where there is memory for them.
  private static final long MOST_WAITING = 50_000;

  private static final long LEAST_WAITING = 2_000;

  /// What a waiting row takes; a third of the heap is for them.
  private static final long WAITING_BYTES = 3 * 10_000;

  private final Project project;
  private final Map<String, Model> models;
  private final Map<String, Stage> stages;

  Stages(Project project) {
    this.project = project;
    this.models =
        project.models().stream().collect(Collectors.toMap(Model::name, Function.identity()));
    this.stages =
        project.stages().stream().collect(Collectors.toMap(Stage::name, Function.identity()));
  }

  StageJob job(Stage stage, StagePlan plan) {
    return new StageJob(
        plan,
        onError(stage.onError()),
        stage.materialized() == Materialized.TABLE,
        project.maxErrorRate());
  }

  /// A statement that is no stage: a person looks at its rows, so no rate of failures breaks it.
  StageJob job(StagePlan plan) {
    return new StageJob(plan, OnError.NULL, true, 1);
  }

  private static OnError onError(dev.penstock.query.project.OnError onError) {
    return switch (onError) {
      case NULL -> OnError.NULL;
      case DROP -> OnError.DROP;
      case FAIL -> OnError.FAIL;
    };
  }

  List<Source> sources() {
    return project.sources().stream()
        .map(source -> Tables.source(project.folder(), source))
        .toList();
  }

  /// By the project's names for them.
  Map<String, Model> models() {
    return models;
  }

  /// The model that a stage names for its calls; empty: the project's default.
  String model(String stage) {
    var found = stages.get(stage);
    return found == null ? "" : found.model();
  }

  /// For looking at calls, without a way to a model.
  Operators operators(Gateway gateway, Recall recall) {
    return operators(gateway, recall, _ -> Optional.empty(), (_, _) -> 0);
  }

  /// @param asking how many stages ask, and so have rows that wait
  Operators operators(CallPath path, int asking) {
    var rows = Runtime.getRuntime().maxMemory() / WAITING_BYTES / Math.max(1, asking);
    var most = (int) Math.clamp(rows, LEAST_WAITING, MOST_WAITING);
    return operators(
        path.gateway(),
        path.gateway(),
        path::tokens,
        (stage, model) -> path.waits(stage, model) ? most : 0);
  }

  /// For dry runs, one after another.
  Operators dryOperators(CallPath path) {
    return operators(
        asking(path.gateway(), path.gateway()).counting(path::tokens).remembering(), (_, _) -> 0);
  }

  private Operators operators(
      Gateway gateway, Recall recall, TokenCounts tokens, ToIntBiFunction<String, String> batched) {
    return operators(asking(gateway, recall).counting(tokens), batched);
  }

  private dev.penstock.inference.operators.Operators asking(Gateway gateway, Recall recall) {
    return new dev.penstock.inference.operators.Operators(
        models, project.defaultModel(), project.prompts(), gateway, recall);
  }

  /// @param batched how many rows of a stage may wait for a batch of a model; 0: none
  private Operators operators(
      dev.penstock.inference.operators.Operators operators,
      ToIntBiFunction<String, String> batched) {
    return new Operators() {
      @Override
      public Operator operator(SemanticCall call, StageJob stage) {
        return operators.operator(call, model(stage.plan().stage()));
      }

      @Override
      public int window(SemanticCall call, StageJob stage) {
        var model = models.get(operator(call, stage).model());
        var waiting = model == null ? 0 : batched.applyAsInt(stage.plan().stage(), model.name());
        if (waiting > 0) {
          return waiting;
        }
        var slots = model == null ? 0 : model.limits().concurrency();
        return 4 * (slots == 0 ? SLOTS : slots);
      }
    };
  }

  /// A problem with the stage's file, unless it names a file already.
  static ProblemException in(Stage stage, ProblemException e) {
    return e.problem().file() == null
        ? new ProblemException(e.problem().in(stage.file()), e.exitCode())
        : e;
  }
}
