package dev.penstock.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.app.cli.terminal.Figures;
import dev.penstock.app.cli.terminal.Grid;
import dev.penstock.app.cli.terminal.Grid.Side;
import dev.penstock.app.cli.terminal.Ink;
import dev.penstock.app.cli.terminal.ResultTable;
import dev.penstock.app.cli.terminal.Terminal;
import dev.penstock.app.cli.workbench.EmbeddedModels;
import dev.penstock.app.cli.workbench.FinishedRun;
import dev.penstock.app.cli.workbench.PipelineRun;
import dev.penstock.app.cli.workbench.RunRequest;
import dev.penstock.app.cli.workbench.Workbench;
import dev.penstock.base.ProblemException;
import dev.penstock.query.project.LoadOptions;
import dev.penstock.query.project.Project;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// `penstock demo`: from nothing to a table, a traced row and what to try next.
@Command(
    name = "demo",
    description =
        "Runs an example with the embedded model: no key, no network, no cost. Works in"
            + " $PENSTOCK_HOME/demo (default: ~/.penstock/demo) and asks nothing.",
    footer = {
      "%nExamples:",
      "  penstock demo",
      "  OPENAI_API_KEY=… penstock demo --model gpt-4.1-nano",
      Help.EXIT_CODES
    })
final class DemoCommand implements Callable<Integer> {
  private static final String GOLD =
      """
      SELECT c.topic, count(*) AS tickets, count(*) FILTER (c.topic = g.topic) AS agreed
      FROM classified c JOIN gold g USING (ticket_id)
      GROUP BY c.topic ORDER BY tickets DESC, c.topic
      """;
  private static final String UNSURE =
      "SELECT ticket_id, topic, round(confidence, 2) AS sure, text FROM review LIMIT 5";
  private static final String TRACED = "ticket_id = 'T-0007'";

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private Penstock penstock;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description =
          "Asks this model instead: OpenAI's with OPENAI_API_KEY, claude-… with ANTHROPIC_API_KEY.")
  private @Nullable String model;

  @Override
  public Integer call() throws IOException {
    var terminal = penstock.terminal();
    var folder = PenstockHome.folder().resolve("demo");
    new Example("tickets").copyTo(folder);
    var project = project(folder);
    terminal.note(
        "300 support tickets get one of ten topics. "
            + (model == null
                ? project.defaultModel() + " answers in this process: no key, no network."
                : model + " answers."));
    terminal.note("");
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

  private Project project(Path folder) {
    return Project.load(
        folder,
        new LoadOptions(
            model == null ? List.of() : settings(model),
            null,
            System.getenv(),
            EmbeddedModels.all()));
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
    return new RunRequest(List.of(), false, false, -1, null, null, "demo");
  }

  private void show(Project project, FinishedRun run, Terminal terminal) {
    var ink = terminal.ink();
    terminal.line("");
    try (var workbench = Workbench.open(project)) {
      var topics = Statements.result(workbench, GOLD, terminal);
      var right = sum(topics, 2);
      var all = sum(topics, 1);
      terminal.lines(topics(topics, ink));
      terminal.line("");
      terminal.line(
          "  "
              + ink.strong("accuracy  " + Math.round(100.0 * right / all) + " %")
              + String.format(
                  Locale.ROOT,
                  "   %d of %d tickets have the topic that a person gave them",
                  right,
                  all));
      terminal.line("");
      terminal.line(ink.dim("how one row came to be"));
      var trace = workbench.lineage().trace("classified", TRACED, 1).getFirst();
      terminal.lines(new TraceScreen(ink).lines(trace));
      terminal.line("");
      terminal.line(ink.dim("the ones to look at: what the model is least sure about"));
      terminal.lines(Statements.result(workbench, UNSURE, terminal).rows(5, "  ", ink));
      terminal.line("");
      terminal.line(new RunSummary(run, project.folder()).lines(ink).getFirst());
      next(project.folder(), terminal);
      terminal.object(json(run, project, topics, (double) right / all));
    }
  }

  private static List<String> topics(ResultTable topics, Ink ink) {
    var grid =
        new Grid(
            List.of("topic", "tickets", "agreed", ""),
            List.of(Side.LEFT, Side.RIGHT, Side.RIGHT, Side.LEFT));
    for (var row : topics.rows()) {
      var tickets = ((Number) Objects.requireNonNull(row.get(1))).intValue();
      grid.row(
          List.of(
              String.valueOf(row.get(0)),
              Figures.count(tickets),
              String.valueOf(row.get(2)),
              ink.accent("▏".repeat(Math.max(1, tickets)))));
    }
    return grid.lines(Terminal.WIDTH, "  ", ink);
  }

  private static long sum(ResultTable table, int column) {
    return table.rows().stream()
        .mapToLong(row -> ((Number) Objects.requireNonNull(row.get(column))).longValue())
        .sum();
  }

  private static void next(Path folder, Terminal terminal) {
    var ink = terminal.ink();
    var grid = new Grid(List.of("", ""), List.of(Side.LEFT, Side.LEFT));
    grid.row(List.of("cd " + folder, ""));
    grid.row(
        List.of("penstock sql \"SELECT * FROM by_week\"", ink.dim("what came in, week by week")));
    grid.row(List.of("penstock trace classified --row T-0042", ink.dim("any row explains itself")));
    grid.row(List.of("penstock test", ink.dim("the promises about the tables")));
    grid.row(
        List.of("OPENAI_API_KEY=… penstock demo --model gpt-4.1-nano", ink.dim("a larger model")));
    terminal.line("");
    terminal.line(ink.dim("next"));
    terminal.lines(grid.lines(Terminal.WIDTH, "  ", ink));
  }

  private static ObjectNode json(
      FinishedRun run, Project project, ResultTable topics, double accuracy) {
    var json = new RunSummary(run, project.folder()).json();
    json.put("accuracy", accuracy);
    json.set("topics", topics.json().get("rows"));
    return json;
  }
}
