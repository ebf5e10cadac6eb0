package dev.penstock.app.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// `penstock models list`: the same as `penstock models`.
@Command(
    name = "list",
    description = "Shows what is here, what can be pulled, and the servers on this machine.",
    footer = {
      "%nExamples:",
      "  penstock models list --verify",
      "  penstock models list --json",
      Help.EXIT_CODES
    })
final class ModelsListCommand implements Callable<Integer> {
  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private ModelsCommand models;

  @Option(names = "--verify", description = "Reads every file and compares its digest.")
  private boolean verify;

  @Override
  public Integer call() throws IOException, InterruptedException {
    return ModelsCommand.list(models.penstock(), verify);
  }
}
