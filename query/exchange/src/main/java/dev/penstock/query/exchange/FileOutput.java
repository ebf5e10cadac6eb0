package dev.penstock.query.exchange;

import dev.penstock.base.Problem;
import dev.penstock.base.ProblemException;
import dev.penstock.query.engine.Engine;
import dev.penstock.query.project.OutputDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Collectors;

/// Writes a file under a temporary name beside it and renames it. The name is this process's: two
/// may share a folder.
///
/// @param folder the project's
record FileOutput(Engine engine, Path folder) {

  long write(OutputDefinition.File output, Finished stage) {
    var file = folder.resolve(output.to()).toAbsolutePath().normalize();
    try {
      return switch (output.format()) {
        case PARQUET -> engine.writeParquet(stage.rows(), file);
        case CSV -> copied(flat(stage), file, "FORMAT csv, HEADER true");
        case JSONL -> copied(stage.rows(), file, "FORMAT json");
      };
    } catch (IOException e) {
      throw unwritable(output, e.toString());
    }
  }

  /// A cell of a CSV file is one text: lists and structs stand in it as JSON.
  private static String flat(Finished stage) {
    var cells =
        stage.columns().stream()
            .map(column ->
                Texts.isNested(column.type())
                    ? Texts.of(column, "r")
                    : "r." + Dialect.name(column.name()))
            .collect(Collectors.joining(", "));
    return "SELECT " + cells + " FROM (" + stage.rows() + ") r";
  }

  private long copied(String select, Path file, String options) throws IOException {
    var process = ProcessHandle.current().pid();
    var part = file.resolveSibling("." + file.getFileName() + "." + process + ".part");
    try {
      Files.createDirectories(file.getParent());
      var target = "'" + part.toString().replace("'", "''") + "'";
      var rows = engine.execute("COPY (" + select + "\n) TO " + target + " (" + options + ")");
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return rows;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static ProblemException unwritable(OutputDefinition.File output, String why) {
    return new ProblemException(
        Problem.of(
            "cannot_write",
            "cannot write " + output.to() + ": " + why,
            "is the disk full, or the folder read-only? Run again: what was paid for is kept"),
        5);
  }
}
