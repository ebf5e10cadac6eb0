package dev.penstock.app.cli.workbench;

import dev.penstock.base.Problem;
import dev.penstock.query.engine.Engine;
import dev.penstock.query.engine.EngineException;
import dev.penstock.query.engine.Source;
import dev.penstock.query.fragment.Prompt;
import dev.penstock.query.fragment.PromptExcerpt;
import dev.penstock.query.fragment.StagePlan;
import dev.penstock.query.project.Dag;
import dev.penstock.query.project.Project;
import dev.penstock.query.project.Stage;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Finds the part of a project's stages that asks a prompt, over tables that are there already.
final class Excerpts {
  private final Project project;
  private final Compiler compiler;
  private final Engine engine;

  Excerpts(Project project, Compiler compiler, Engine engine) {
    this.project = project;
    this.compiler = compiler;
    this.engine = engine;
  }

  /// The first stage's that asks the prompt of `request`.
  ///
  /// @param finished stages with a table
  /// @throws dev.penstock.base.ProblemException when there is none, when it reads a stage that was
  ///   not run, or when the condition on the rows cannot be understood
  StagePlan plan(TrialRequest request, List<Source> finished) {
    var prompt = request.now();
    var dag = compiler.dag();
    for (var stage : project.stages()) {
      if (mentions(stage, prompt)) {
        provide(stage, dag, finished);
        var excerpt = PromptExcerpt.of(compiler.compile(stage), prompt.name());
        if (excerpt.isPresent()) {
          return checked(request, stage, excerpt.get());
        }
      }
    }
    throw Problem.of(
            "unused_prompt",
            "no stage asks prompts." + prompt.name(),
            "a stage that calls it gives it rows")
        .exception();
  }

  private static boolean mentions(Stage stage, Prompt prompt) {
    return Pattern.compile(
            "\\bprompts\\s*\\.\\s*\"?" + Pattern.quote(prompt.name()) + "\\b",
            Pattern.CASE_INSENSITIVE)
        .matcher(stage.sql())
        .find();
  }

  private void provide(Stage stage, Dag dag, List<Source> finished) {
    for (var read : dag.reads().getOrDefault(stage.name(), Set.of())) {
      var source =
          finished.stream()
              .filter(each -> each.name().equals(read))
              .findFirst()
              .orElseThrow(() ->
                  Problem.of(
                          "not_run",
                          "stage `"
                              + stage.name()
                              + "` reads `"
                              + read
                              + "`, which has no table yet",
                          "penstock run " + read + " makes it")
                      .exception());
      compiler.add(read, engine.columns(source));
    }
  }

  private StagePlan checked(TrialRequest request, Stage stage, PromptExcerpt excerpt) {
    try {
      engine.describe(excerpt.rowsProbe(request.now(), request.where()));
    } catch (EngineException e) {
      throw Problem.of(
              "bad_condition",
              "--where " + request.where() + ": " + EngineProblems.of(e, "").problem().message(),
              "it may name " + String.join(", ", excerpt.columns(request.now())))
          .exception();
    }
    return excerpt.plan(
        request.now(),
        request.version(),
        model(request, stage, excerpt),
        request.where(),
        request.rows(),
        engine::type);
  }

  /// As a run would choose it, unless the request names one.
  private static String model(TrialRequest request, Stage stage, PromptExcerpt excerpt) {
    if (!request.model().isEmpty()) {
      return request.model();
    }
    return excerpt.model().isEmpty() && request.version().model().isEmpty()
        ? stage.model()
        : excerpt.model();
  }
}
