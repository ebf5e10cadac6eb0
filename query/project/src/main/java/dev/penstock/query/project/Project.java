package dev.penstock.query.project;

import dev.penstock.base.Nearest;
import dev.penstock.base.Problem;
import dev.penstock.catalog.models.Model;
import dev.penstock.query.fragment.Prompt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A pipeline project, read and checked.
///
/// @param models the project's own, then the built-in ones whose names it does not use
/// @param defaultModel asked where nothing names a model; empty: none
/// @param budgets all of which hold at once; those of stages last
/// @param maxErrorRate a run that rejects a larger part of a stage's rows fails; 1 when not set
public record Project(
    String name,
    Path folder,
    List<Model> models,
    String defaultModel,
    List<SourceDefinition> sources,
    List<OutputDefinition> outputs,
    List<BudgetSetting> budgets,
    Operations operations,
    OnError onError,
    double maxErrorRate,
    List<Stage> stages,
    List<Prompt> prompts,
    List<DataTest> tests) {
  /// The file that makes a folder a project.
  public static final String FILE = "penstock.yaml";

  public Project {
    models = List.copyOf(models);
    sources = List.copyOf(sources);
    outputs = List.copyOf(outputs);
    budgets = List.copyOf(budgets);
    stages = List.copyOf(stages);
    prompts = List.copyOf(prompts);
    tests = List.copyOf(tests);
  }

  /// Reads and checks a folder.
  ///
  /// @throws dev.penstock.base.ProblemException for the first mistake found; exit code 5 when a
  ///   file cannot be read
  public static Project load(Path folder, LoadOptions options) {
    return new ProjectReader(folder, options).project();
  }

  /// The nearest folder, from `start` upwards, that is a project.
  public static Optional<Path> nearest(Path start) {
    for (var at = start.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
      if (Files.isRegularFile(at.resolve(FILE))) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }

  /// The same project with another version of one of its prompts.
  public Project with(Prompt version) {
    var changed =
        prompts.stream().map(each -> each.name().equals(version.name()) ? version : each).toList();
    return new Project(
        name,
        folder,
        models,
        defaultModel,
        sources,
        outputs,
        budgets,
        operations,
        onError,
        maxErrorRate,
        stages,
        changed,
        tests);
  }

  /// The prompt of that name.
  ///
  /// @throws dev.penstock.base.ProblemException when there is none, with the nearest name
  public Prompt prompt(String promptName) {
    return prompts.stream()
        .filter(prompt -> prompt.name().equalsIgnoreCase(promptName))
        .findFirst()
        .orElseThrow(() ->
            Problem.of(
                    "unknown_prompt",
                    "`" + promptName + "` is not a prompt of this project",
                    Nearest.hint(promptName, prompts.stream().map(Prompt::name).toList()))
                .exception());
  }

  /// The model of that name.
  ///
  /// @throws dev.penstock.base.ProblemException when there is none, with the nearest name
  public Model model(String modelName) {
    return models.stream()
        .filter(model -> model.name().equals(modelName))
        .findFirst()
        .orElseThrow(() ->
            Problem.of(
                    "unknown_model",
                    "`" + modelName + "` is not a model of this project",
                    Nearest.hint(modelName, models.stream().map(Model::name).toList()))
                .exception());
  }

  /// The stage of that name.
  ///
  /// @throws dev.penstock.base.ProblemException when there is none, with the nearest name
  public Stage stage(String stageName) {
    return stages.stream()
        .filter(stage -> stage.name().equalsIgnoreCase(stageName))
        .findFirst()
        .orElseThrow(() ->
            Problem.of(
                    "unknown_stage",
                    "`" + stageName + "` is not a stage of this project",
                    Nearest.hint(stageName, stages.stream().map(Stage::name).toList()))
                .exception());
  }
}
