package dev.penstock.app.cli;

import dev.penstock.app.cli.workbench.Workbench;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `penstock diff`: what changed between two runs' tables, row by row.
@Command(
    name = "diff",
    description =
        "Shows what changed between two runs' tables, row by row, and why: rows are the same row"
            + " when their keys are equal. The tables of the last five runs are kept.",
    footer = {
      "%nExamples:",
      "  penstock diff",
      "  penstock diff 91c2 7f3a --stage report --json",
      Help.EXIT_CODES
    })
final class DiffCommand implements Callable<Integer> {
  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private Penstock penstock;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(
      paramLabel = "RUN",
      arity = "0..2",
      description = "The earlier and the later run (default: the last two).")
  private List<String> runs = List.of();

  @Option(
      names = "--stage",
      paramLabel = "STAGE",
      description = "Just this stage; may be given again (default: all).")
  private List<String> stages = List.of();

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many rows of each kind to show, a stage (default: ${DEFAULT-VALUE}).")
  private int rows;

  @Override
  public Integer call() throws IOException {
    if (runs.size() == 1) {
      throw new ParameterException(spec.commandLine(), "`diff` compares two runs, not one");
    }
    try (var workbench = Workbench.open(penstock.project())) {
      var comparison = workbench.comparison(rows);
      var pair = runs.isEmpty() ? comparison.newest() : runs;
      var screen = new DiffScreen(comparison.of(pair.getFirst(), pair.getLast(), stages));
      penstock.terminal().lines(screen.lines(penstock.terminal().ink()));
      penstock.terminal().object(screen.json());
    }
    return 0;
  }
}
