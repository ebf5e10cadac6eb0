package dev.penstock.app.cli;

import dev.penstock.app.cli.terminal.Terminal.Look;
import dev.penstock.base.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// What every command understands, before or after its name.
final class GlobalOptions {
  @Option(
      names = "--project",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      order = 900,
      description = "The project's folder (default: the nearest one upwards with penstock.yaml).")
  private @Nullable Path project;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      scope = ScopeType.INHERIT,
      order = 901,
      description = "Merges penstock.NAME.yaml over penstock.yaml.")
  private @Nullable String profile;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      scope = ScopeType.INHERIT,
      order = 902,
      description = "Overrides one value, such as models.small.model=gpt-4.1-mini.")
  private List<String> sets = List.of();

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      order = 903,
      description = "One JSON object on stdout.")
  private boolean json;

  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT,
      order = 904,
      description = "No progress on stderr.")
  private boolean quiet;

  @Option(
      names = "--no-color",
      scope = ScopeType.INHERIT,
      order = 905,
      description = "No colours (also: NO_COLOR).")
  private boolean noColor;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      order = 906,
      description = "This help.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it
  private boolean help;

  @Option(names = "--version", description = "The version.")
  private boolean version;

  boolean version() {
    return version;
  }

  @Nullable String profile() {
    return profile;
  }

  List<String> sets() {
    return sets;
  }

  Look look() {
    var terminal = System.getProperty("penstock.terminal", "");
    return new Look(
        terminal.contains("out"),
        terminal.contains("err"),
        !noColor && System.getenv().getOrDefault("NO_COLOR", "").isEmpty(),
        json,
        quiet);
  }

  /// The project's folder: as said, or the nearest one upwards from here.
  Path folder() {
    if (project != null) {
      if (!Files.isRegularFile(project.resolve("penstock.yaml"))) {
        throw Problem.of(
                "no_project",
                "there is no penstock.yaml in " + project,
                "penstock init " + project + " makes a project there")
            .exception();
      }
      return project.toAbsolutePath().normalize();
    }
    var here = Path.of("").toAbsolutePath();
    for (var folder = here; folder != null; folder = folder.getParent()) {
      if (Files.isRegularFile(folder.resolve("penstock.yaml"))) {
        return folder;
      }
    }
    throw Problem.of(
            "no_project",
            "there is no penstock.yaml in " + here + " or above it",
            "penstock init DIR makes a project; --project DIR names one")
        .exception();
  }
}
