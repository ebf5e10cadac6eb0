package dev.penstock.app.cli;

import dev.penstock.app.cli.workbench.Storage;
import dev.penstock.base.Problem;
import dev.penstock.query.project.RetentionSetting;
import dev.penstock.query.project.yaml.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// `penstock storage`: what a project takes on the disk, what it will take, and making it less.
@Command(
    name = "storage",
    description =
        "Shows what each stage takes on the disk, by kind, and what it will be in 30 days;"
            + " seals finished runs and gives space back.",
    footer = {
      "%nExamples:",
      "  penstock storage",
      "  penstock storage --what-if retention=30d",
      "  penstock storage --seal --vacuum",
      Help.EXIT_CODES
    })
final class StorageCommand implements Callable<Integer> {
  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private Penstock penstock;

  @Option(
      names = "--seal",
      description =
          "Moves calls of finished runs to compressed files, and drops what the project's"
              + " retention does not keep.")
  private boolean seal;

  @Option(
      names = "--vacuum",
      description = "Makes the ledger's file as small as what is in it; nothing may run meanwhile.")
  private boolean vacuum;

  @Option(
      names = "--what-if",
      paramLabel = "KIND=TIME",
      split = ",",
      description =
          "The forecast under another retention: answers=90d, prompts=30d, or retention=30d for"
              + " both.")
  private List<String> whatIf = new ArrayList<>();

  @Override
  public Integer call() {
    var project = penstock.project();
    var configured = project.operations().retention();
    var supposed = supposed(configured);
    var sealed = seal ? Storage.seal(project) : 0;
    var freed = vacuum ? Storage.vacuum(project) : 0;
    var screen =
        new StorageScreen(
            Storage.of(project, configured),
            whatIf.isEmpty() ? null : Storage.of(project, supposed).forecast(),
            String.join(", ", whatIf));
    var terminal = penstock.terminal();
    if (seal) {
      terminal.line(StorageScreen.sealed(sealed));
    }
    if (vacuum) {
      terminal.line("the ledger's file is " + StorageScreen.bytes(freed) + " smaller");
    }
    terminal.lines(screen.lines(terminal.ink()));
    terminal.object(screen.json(seal ? sealed : null, vacuum ? freed : null));
    return 0;
  }

  private RetentionSetting supposed(RetentionSetting configured) {
    Duration answers = configured.answers();
    Duration prompts = configured.prompts();
    for (var word : whatIf) {
      var parts = word.split("=", 2);
      var time = parts.length < 2 ? null : Durations.parse(parts[1]).orElse(null);
      if (time == null || !List.of("answers", "prompts", "retention").contains(parts[0])) {
        throw Problem.of(
                "bad_option",
                "--what-if cannot be `" + word + "`",
                "such as answers=90d, prompts=30d, or retention=30d for both")
            .exception();
      }
      answers = parts[0].equals("prompts") ? answers : time;
      prompts = parts[0].equals("answers") ? prompts : time;
    }
    return new RetentionSetting(answers, prompts);
  }
}
