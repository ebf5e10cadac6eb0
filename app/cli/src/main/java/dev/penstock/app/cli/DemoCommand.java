package dev.penstock.app.cli;

import dev.penstock.app.cli.terminal.Terminal;
import dev.penstock.app.cli.workbench.EmbeddedModels;
import dev.penstock.app.cli.workbench.FinishedRun;
import dev.penstock.app.cli.workbench.PipelineRun;
import dev.penstock.app.cli.workbench.RunRequest;
import dev.penstock.app.cli.workbench.Workbench;
import dev.penstock.base.ProblemException;
import dev.penstock.catalog.store.Pull;
import dev.penstock.query.project.LoadOptions;
import dev.penstock.query.project.Project;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// `penstock demo`: from nothing to calls worth a look, a traced row and what to try next.
@Command(
    name = "demo",
    description =
        "Checks 120 telephone calls against 40 insurance policies, with models that run inside: no"
            + " key, no server, no cost. Fetches a small model first, and says so. Works in"
            + " $PENSTOCK_HOME/demo (default: ~/.penstock/demo) and asks nothing.",
    footer = {
      "%nExamples:",
      "  penstock demo",
      "  OPENAI_API_KEY=… penstock demo --model gpt-4.1-nano",
      Help.EXIT_CODES
    })
final class DemoCommand implements Callable<Integer> {
  private static final String EXAMPLE = "calls";

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private Penstock penstock;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description =
          "Asks this model instead: a pulled one, OpenAI's with OPENAI_API_KEY, claude-… with"
              + " ANTHROPIC_API_KEY.")
  private @Nullable String model;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var terminal = penstock.terminal();
    var folder = PenstockHome.folder().resolve("demo").resolve(EXAMPLE);
    new Example(EXAMPLE).copyTo(folder);
    var project = project(folder);
    var asked = project.defaultModel();
    terminal.note("What did agents promise on the telephone, and what does the policy say?");
    terminal.note(
        "120 transcripts, 40 PDFs. bge-small matches, SQL compares, "
            + (model == null ? asked : model)
            + " reads again what is doubtful.");
    terminal.note("");
    pull(asked, terminal);
    FinishedRun run;
    try (var pipeline = PipelineRun.open(project, request())) {
      run = RunCommand.watched(pipeline, terminal);
    }
    var problem = run.result().problem();
    if (problem != null) {
      throw new ProblemException(problem, run.result().exitCode());
    }
    show(project, run, terminal);
    return 0;
  }

  /// The weights and the library of a model that runs inside, unless they are here.
  private static void pull(String name, Terminal terminal)
      throws IOException, InterruptedException {
    var store = EmbeddedModels.store();
    if (store.list().find(name).isEmpty()
        || (store.find(name).isPresent() && store.natives().isPresent())) {
      return;
    }
    var pull = Pull.into(store, System.getenv());
    for (var offer : ModelsPullCommand.needed(pull.offer(name), pull, store)) {
      ModelsPullCommand.pulled(pull, offer, store, terminal);
    }
    terminal.note("");
  }

  private Project project(Path folder) {
    var embedded = EmbeddedModels.all();
    var inside = embedded.stream().anyMatch(known -> known.name().equals(model));
    return Project.load(
        folder,
        new LoadOptions(
            model == null
                ? List.of()
                : inside ? List.of("default_model=" + model) : settings(model),
            null,
            System.getenv(),
            embedded));
  }

  private static List<String> settings(String model) {
    var anthropic = model.toLowerCase(Locale.ROOT).startsWith("claude");
    return List.of(
        "models.demo.provider=" + (anthropic ? "anthropic" : "openai"),
        "models.demo.model=" + model,
        "models.demo.api_key=${" + (anthropic ? "ANTHROPIC_API_KEY" : "OPENAI_API_KEY") + "}",
        "default_model=demo");
  }

  private static RunRequest request() {
    return new RunRequest(List.of(), false, false, -1, List.of(), null, "demo");
  }

  private void show(Project project, FinishedRun run, Terminal terminal) {
    try (var workbench = Workbench.open(project)) {
      var figures = DemoFigures.of(workbench);
      var trace = workbench.lineage().trace("escalations", figures.traced(), 1);
      var screen = new DemoScreen(figures, terminal.ink());
      terminal.line("");
      terminal.lines(screen.escalations());
      terminal.lines(screen.quality());
      terminal.line(terminal.ink().dim("how one of them came to be"));
      trace.forEach(row -> terminal.lines(screen.trace(row)));
      terminal.line("");
      terminal.lines(screen.tokens());
      terminal.line(new RunSummary(run, project.folder()).lines(terminal.ink()).getFirst());
      terminal.lines(DemoScreen.next(project.folder(), terminal.ink()));
      terminal.object(figures.into(new RunSummary(run, project.folder()).json()));
    }
  }
}
