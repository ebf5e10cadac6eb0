package dev.penstock.query.exchange;

import dev.penstock.base.Problem;
import dev.penstock.base.ProblemException;
import dev.penstock.query.engine.Engine;
import dev.penstock.query.engine.EngineException;
import dev.penstock.query.fragment.Column;
import dev.penstock.query.project.OutputDefinition;
import java.nio.file.Path;
import java.util.List;

/// Takes finished stages to where the project wants them.
///
/// Each output is all or nothing: a reader sees what was there before, or all that is new.
public final class Outputs {
  private static final int WORLD = 5;
  private final Engine engine;
  private final Path folder;

  /// Over the engine that reads what stages left.
  ///
  /// @param folder the project's
  public Outputs(Engine engine, Path folder) {
    this.engine = engine;
    this.folder = folder;
  }

  /// Finds mistakes before anything is paid for: columns that do not fit, a driver that is not
  /// here, a password that is refused. A database that is away is no mistake: it may be back when
  /// the stage is done.
  ///
  /// @throws dev.penstock.base.ProblemException with what would fix it
  public void check(OutputDefinition output, List<Column> columns) {
    switch (output) {
      case OutputDefinition.File _ -> {}
      case OutputDefinition.Table table -> new TableOutput(engine, folder, table).check(columns);
    }
  }

  /// Writes one output.
  ///
  /// @throws dev.penstock.base.ProblemException when it cannot be written; then nothing was
  public Written write(OutputDefinition output, Finished stage) {
    try {
      return new Written(output.stage(), output.shown(), rows(output, stage));
    } catch (EngineException e) {
      throw new ProblemException(
          Problem.of(
              "cannot_write",
              "cannot write `" + output.stage() + "` to " + output.shown() + ": " + said(e),
              "run again: what was paid for is kept"),
          WORLD);
    }
  }

  private long rows(OutputDefinition output, Finished stage) {
    return switch (output) {
      case OutputDefinition.File file -> new FileOutput(engine, folder).write(file, stage);
      case OutputDefinition.Table table -> new TableOutput(engine, folder, table).write(stage);
    };
  }

  private static String said(EngineException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
