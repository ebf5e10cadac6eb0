package dev.penstock.query.project;

import dev.penstock.catalog.models.Capability;
import dev.penstock.catalog.models.Limits;
import dev.penstock.catalog.models.Model;
import dev.penstock.catalog.models.Price;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A project folder that a test writes.
record TestProject(Path folder) {
  static final Model BUILT_IN =
      new Model(
          "bge-small",
          "local",
          "",
          "bge-small-en-v1.5",
          "",
          "",
          Price.FREE,
          Limits.NONE,
          Map.of(),
          Duration.ofSeconds(60),
          Set.of(Capability.EMBED),
          512,
          null);

  TestProject with(String file, String text) {
    try {
      var path = folder.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Project load(String... sets) {
    return load(Map.of(), sets);
  }

  Project load(Map<String, String> environment, String... sets) {
    return Project.load(
        folder, new LoadOptions(List.of(sets), null, environment, List.of(BUILT_IN)));
  }

  Project loadProfile(String profile) {
    return Project.load(folder, new LoadOptions(List.of(), profile, Map.of(), List.of(BUILT_IN)));
  }

  /// A project in one line.
  static String told(Project project) {
    return "loaded: models "
        + project.models()
        + ", sources "
        + project.sources().stream().map(SourceDefinition::name).toList()
        + ", stages "
        + project.stages().stream().map(Stage::name).toList();
  }
}
