package dev.penstock.app.cli.workbench;

import dev.penstock.query.engine.Engine;
import dev.penstock.query.engine.duckdb.DuckDbEngine;
import dev.penstock.query.engine.duckdb.DuckDbSettings;
import dev.penstock.query.project.Project;
import java.nio.file.Path;

/// The engine of a project, and the folder that it writes.
final class Engines {
  private Engines() {}

  static Engine open(Project project) {
    return open(project, new ReadingState());
  }

  /// @param state is told about long reading
  static Engine open(Project project, ReadingState state) {
    return DuckDbEngine.open(
        DuckDbSettings.withTemporary(new Temporary(target(project.folder())).own()),
        new SourceReaders(project, state));
  }

  static Path target(Path project) {
    return project.resolve("target");
  }

  /// Where statements of `sql` and `shell` leave theirs.
  static Path statements(Path project) {
    return target(project).resolve("sql");
  }
}
