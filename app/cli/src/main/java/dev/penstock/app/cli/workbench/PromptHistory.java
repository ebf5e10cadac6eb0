package dev.penstock.app.cli.workbench;

import dev.penstock.base.Problem;
import dev.penstock.query.fragment.Prompt;
import dev.penstock.query.project.Project;
import dev.penstock.query.project.PromptFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The versions of a project's prompts that runs used: `state/prompts/NAME@VERSION.md`, touched by
/// each run that uses it again.
final class PromptHistory {
  private static final String FOLDER = "state/prompts";
  private final Project project;

  PromptHistory(Project project) {
    this.project = project;
  }

  /// Keeps the prompts as they are now.
  void keep() {
    try {
      for (var prompt : project.prompts()) {
        var kept = folder().resolve(file(prompt.name(), prompt.version()));
        if (!Files.exists(kept)) {
          Files.createDirectories(folder());
          Files.copy(
              project.folder().resolve("prompts").resolve(prompt.name() + ".md"),
              kept,
              StandardCopyOption.REPLACE_EXISTING);
        }
        Files.setLastModifiedTime(kept, FileTime.from(Instant.now()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What the last run used, when that is another version than `now`.
  Optional<Prompt> last(Prompt now) {
    var newest = versions(now.name()).stream().findFirst();
    return newest
        .filter(version -> !version.equals(now.version()))
        .map(version -> kept(now.name(), version));
  }

  /// The version of `now` that `wanted` names: a file, `git:REV`, or the first digits of a version
  /// that a run used.
  Prompt version(Prompt now, String wanted) {
    if (wanted.startsWith("git:")) {
      return committed(now, wanted.substring("git:".length()));
    }
    var found =
        versions(now.name()).stream().filter(version -> version.startsWith(wanted)).findFirst();
    if (found.isPresent()) {
      return kept(now.name(), found.get());
    }
    var file = Path.of(wanted).toAbsolutePath();
    if (Files.isRegularFile(file)) {
      return named(
          now.name(),
          read(Objects.requireNonNull(file.getParent()), file.getFileName().toString()));
    }
    var known = versions(now.name());
    throw Problem.of(
            "unknown_version",
            "`" + wanted + "` is no file, no git:REV and no version of prompts." + now.name(),
            known.isEmpty() ? "no run used it yet" : "runs used " + String.join(", ", known))
        .exception();
  }

  private Prompt kept(String name, String version) {
    return named(name, read(folder(), file(name, version)));
  }

  private Prompt committed(Prompt now, String revision) {
    var file = "prompts/" + now.name() + ".md";
    try {
      var process =
          new ProcessBuilder("git", "show", revision + ":./" + file)
              .directory(project.folder().toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      var bytes = process.getInputStream().readAllBytes();
      if (process.waitFor() != 0) {
        throw Problem.of(
                "unknown_version",
                "git has no " + file + " at `" + revision + "`",
                "git log -- " + file + " lists its versions")
            .exception();
      }
      var copy = Files.createTempDirectory("penstock-prompt");
      try {
        Files.writeString(
            copy.resolve(now.name() + ".md"), new String(bytes, StandardCharsets.UTF_8));
        return read(copy, now.name() + ".md");
      } finally {
        Files.deleteIfExists(copy.resolve(now.name() + ".md"));
        Files.delete(copy);
      }
    } catch (IOException e) {
      throw Problem.of("no_git", "git cannot be asked: " + e.getMessage(), "name a file instead")
          .exception();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new java.util.concurrent.CancellationException();
    }
  }

  private Prompt read(Path folder, String file) {
    return PromptFile.read(folder, file, project.models());
  }

  private static Prompt named(String name, Prompt other) {
    return new Prompt(
        name,
        other.description(),
        other.inputs(),
        other.output(),
        other.template(),
        other.evidence(),
        other.model(),
        other.parameters(),
        other.examples(),
        other.repair(),
        other.version());
  }

  /// The newest first.
  private List<String> versions(String name) {
    if (!Files.isDirectory(folder())) {
      return List.of();
    }
    try (var files = Files.list(folder())) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(name + "@"))
          .sorted(Comparator.comparing(PromptHistory::used).reversed())
          .map(file -> file.getFileName().toString().replaceAll(".*@", "").replaceAll("\\.md$", ""))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileTime used(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path folder() {
    return project.folder().resolve(FOLDER);
  }

  private static String file(String name, String version) {
    return name + "@" + version + ".md";
  }
}
