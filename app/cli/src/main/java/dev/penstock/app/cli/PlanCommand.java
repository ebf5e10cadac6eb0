package dev.penstock.app.cli;

import dev.penstock.app.cli.workbench.PipelinePlan;
import dev.penstock.base.Problem;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `penstock plan`: what a run would do and cost.
@Command(
    name = "plan",
    description =
        "Shows what a run would do: rows, calls after duplicates and reuse, tokens, dollars, time."
            + " Each with the bounds between which it lies in 95 of 100 cases. Spends nothing, unless"
            + " --pilot says so.",
    footer = {
      "%nExamples:",
      "  penstock plan",
      "  penstock plan report --json",
      "  penstock plan --pilot 30",
      Help.EXIT_CODES
    })
final class PlanCommand implements Callable<Integer> {
  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private Penstock penstock;

  @Parameters(paramLabel = "STAGE", arity = "0..*", description = "Which stages (default: all).")
  private List<String> stages = List.of();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "-1",
      showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
      description = "As if each source had only its first N rows.")
  private long limit;

  @Option(
      names = "--pilot",
      paramLabel = "N",
      description =
          "Asks about N rows at each step first, and pays for them: narrower bounds. The answers are"
              + " kept, a run does not ask again (default: none).")
  private @Nullable Integer pilot;

  @Override
  public Integer call() {
    var project = penstock.project();
    var rows = pilot;
    if (rows != null && rows < 1) {
      throw Problem.of("usage", "--pilot asks about at least one row", "such as --pilot 30")
          .exception();
    }
    var plan =
        rows == null
            ? PipelinePlan.of(project, stages, limit)
            : PipelinePlan.piloted(project, stages, limit, rows);
    var terminal = penstock.terminal();
    terminal.lines(new PlanScreen(project, plan).lines(terminal.ink()));
    terminal.object(PlanScreen.json(plan));
    return 0;
  }
}
