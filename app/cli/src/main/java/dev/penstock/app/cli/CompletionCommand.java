package dev.penstock.app.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `penstock completion`: a script for the shell to source.
@Command(
    name = "completion",
    description = "Prints a completion script for bash or zsh.",
    footer = {
      "%nExamples:",
      "  source <(penstock completion bash)",
      "  penstock completion zsh >> ~/.zshrc",
      Help.EXIT_CODES
    })
final class CompletionCommand implements Callable<Integer> {
  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private Penstock penstock;

  @SuppressWarnings("NullAway.Init")
  @Parameters(
      paramLabel = "SHELL",
      defaultValue = "bash",
      description = "bash or zsh (default: ${DEFAULT-VALUE}).")
  private Shell shell;

  /// zsh reads bash's completions when bashcompinit is loaded.
  enum Shell {
    bash,
    zsh
  }

  @Override
  public Integer call() {
    var head = shell == Shell.zsh ? "autoload -U +X bashcompinit && bashcompinit\n" : "";
    var script = AutoComplete.bash("penstock", penstock.commandLine());
    penstock.terminal().raw(head + script);
    return 0;
  }
}
