package dev.penstock.app.cli;

import dev.penstock.app.cli.terminal.Json;
import dev.penstock.base.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `penstock init`: a working project in a folder.
@Command(
    name = "init",
    description = "Makes a working project in DIR.",
    footer = {
      "%nExamples:",
      "  penstock init orders",
      "  penstock init support --example tickets",
      Help.EXIT_CODES
    })
final class InitCommand implements Callable<Integer> {
  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private Penstock penstock;

  @SuppressWarnings("NullAway.Init")
  @Parameters(paramLabel = "DIR", description = "The folder; made when it is not there.")
  private Path folder;

  @SuppressWarnings("NullAway.Init")
  @Option(
      names = "--example",
      paramLabel = "NAME",
      defaultValue = "tickets",
      description = "Which project to start from (default: ${DEFAULT-VALUE}).")
  private String example;

  @Override
  public Integer call() throws IOException {
    if (Files.exists(folder.resolve("penstock.yaml"))) {
      throw Problem.of(
              "project_exists", folder + " holds a project already", "choose another folder")
          .exception();
    }
    var files = Example.named(example).copyTo(folder);
    var terminal = penstock.terminal();
    terminal.line(folder + ": " + files.size() + " files, a project that runs as it is");
    files.forEach(file -> terminal.line("  " + terminal.ink().dim(file)));
    terminal.line("next   cd " + folder + " && penstock run");
    var list = Json.array();
    files.forEach(list::add);
    terminal.object(
        Json.object().put("project", folder.toAbsolutePath().toString()).set("files", list));
    return 0;
  }
}
