package dev.penstock.app.cli;

import dev.penstock.app.cli.terminal.Json;
import dev.penstock.app.cli.workbench.EmbeddedModels;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `penstock models remove`: deletes what was pulled.
@Command(
    name = "remove",
    description = "Deletes what was pulled under a name.",
    footer = {"%nExamples:", "  penstock models remove smollm2-135m", Help.EXIT_CODES})
final class ModelsRemoveCommand implements Callable<Integer> {
  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private ModelsCommand models;

  @Parameters(paramLabel = "NAME", description = "As `penstock models` shows it.")
  @SuppressWarnings("NullAway.Init")
  private String name;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var terminal = models.penstock().terminal();
    var removed = EmbeddedModels.store().remove(name);
    var size = removed.manifest().size();
    terminal.line(name + " is gone: " + ModelsScreen.bytes(size) + " free");
    terminal.object(
        Json.object()
            .put("removed", name)
            .put("bytes", size)
            .put("folder", removed.folder().toString()));
    return 0;
  }
}
