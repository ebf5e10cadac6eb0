package dev.penstock.app.cli;

import dev.penstock.app.cli.workbench.PromptTrial;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `penstock try`: a prompt on a few rows, side by side with another version or model.
@Command(
    name = "try",
    description =
        "Asks a prompt about a few real rows: those that the stage which calls it would give it. Shows"
            + " the answers beside those of another version or model: by default, the version that the"
            + " last run used, when the file has changed since. Answers are kept: a run reuses them.",
    footer = {
      "%nExamples:",
      "  penstock try stated",
      "  penstock try stated --rows 10 --where \"call_id = 'C-017'\" --against git:HEAD~1",
      "  penstock try stated --model large",
      Help.EXIT_CODES
    })
final class TryCommand implements Callable<Integer> {
  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private Penstock penstock;

  @Parameters(paramLabel = "PROMPT", description = "A file in prompts/, without its ending.")
  @SuppressWarnings("NullAway.Init")
  private String prompt;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "5",
      description = "How many rows (default: ${DEFAULT-VALUE}).")
  private long rows;

  @Option(
      names = "--where",
      paramLabel = "SQL",
      description = "Which rows: names the prompt's inputs or the stage's columns (default: any).")
  private String where = "";

  @Option(
      names = "--against",
      paramLabel = "FILE|git:REV",
      description = "Another version: a file, git:REV, or the version of an earlier run.")
  private @Nullable String against;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "Asks this model of the project, beside the one that a run asks.")
  private @Nullable String model;

  @Override
  public Integer call() {
    var terminal = penstock.terminal();
    var request = new PromptTrial.Request(prompt, rows, where, against, model);
    var trial =
        PromptTrial.of(penstock.project(), request, run -> RunCommand.watched(run, terminal));
    var screen = new TryScreen(trial, terminal.ink());
    terminal.lines(screen.lines());
    terminal.object(screen.json());
    return 0;
  }
}
