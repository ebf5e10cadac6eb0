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

  /// For reading what is sealed: smaller than a run's, and opened only when that is wanted.
  static Engine forArchive(Path project) {
    return beside(project, "archive");
  }

  static Engine forSealing(Path project) {
    return beside(project, "sealing");
  }

  /// Each with a folder of its own: engines that share one would write over each other's files.
  private static Engine beside(Path project, String purpose) {
    var name = purpose + "-" + ProcessHandle.current().pid();
    var temporary = target(project).resolve("tmp").resolve(name);
    temporary.toFile().deleteOnExit();
    return DuckDbEngine.open(new DuckDbSettings("384MB", temporary, DuckDbSettings.cores()));
  }

  static Path target(Path project) {
    return project.resolve("target");
  }

  /// Where statements of `sql` and `shell` leave theirs.
  static Path statements(Path project) {
    return target(project).resolve("sql");
  }
}
