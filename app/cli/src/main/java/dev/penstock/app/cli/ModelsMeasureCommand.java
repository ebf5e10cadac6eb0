package dev.penstock.app.cli;

import dev.penstock.app.cli.workbench.EmbeddedModels;
import dev.penstock.app.cli.workbench.SpeedTest;
import dev.penstock.catalog.store.Speeds;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `penstock models measure`: how fast a model is on this machine.
@Command(
    name = "measure",
    description =
        "Asks a model that runs in this process two short fixed questions and keeps how many"
            + " tokens a second it reads and writes; `penstock models` shows it.",
    footer = {"%nExamples:", "  penstock models measure smollm2-135m", Help.EXIT_CODES})
final class ModelsMeasureCommand implements Callable<Integer> {
  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private ModelsCommand models;

  @Parameters(paramLabel = "NAME", description = "As `penstock models` shows it.")
  @SuppressWarnings("NullAway.Init")
  private String name;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var terminal = models.penstock().terminal();
    var speed = SpeedTest.of(name);
    Speeds.at(EmbeddedModels.home()).keep(name, speed);
    terminal.line(
        name
            + String.format(Locale.ROOT, "   reads %,.0f tokens a second", speed.promptPerSecond())
            + (speed.answers()
                ? String.format(Locale.ROOT, ", writes %,.0f", speed.answerPerSecond())
                : ""));
    terminal.object(ModelsScreen.json(speed).put("name", name));
    return 0;
  }
}
