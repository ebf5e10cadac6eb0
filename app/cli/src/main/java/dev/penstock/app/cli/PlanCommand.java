package dev.penstock.app.cli;

import dev.penstock.app.cli.workbench.PipelinePlan;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `penstock plan`: what a run would do and cost.
@Command(
    name = "plan",
    description =
        "Shows what a run would do: rows, calls after duplicates and reuse, tokens, dollars, time."
            + " Spends nothing.",
    footer = {"%nExamples:", "  penstock plan", "  penstock plan report --json", Help.EXIT_CODES})
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

  @Override
  public Integer call() {
    var project = penstock.project();
    var plan = PipelinePlan.of(project, stages, limit);
    var terminal = penstock.terminal();
    terminal.lines(new PlanScreen(project, plan).lines(terminal.ink()));
    terminal.object(PlanScreen.json(plan));
    return 0;
  }
}
