package dev.penstock.query.engine.duckdb;

import dev.penstock.base.Problem;
import dev.penstock.base.ProblemException;
import dev.penstock.query.engine.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/// Writes Parquet under a temporary name beside the file and renames it, so that a reader sees the
/// old file or the new one and never half of one. The name is this process's: two may share a
/// folder.
final class ParquetFile {
  private final Connections connections;

  ParquetFile(Connections connections) {
    this.connections = connections;
  }

  long write(String select, Path file) {
    return write(select, file, "");
  }

  /// In the format's second version, whose delta encodings not every tool reads.
  long writeCompact(String select, Path file) {
    return write(select, file, ", PARQUET_VERSION V2");
  }

  private long write(String select, Path file, String options) {
    var absolute = file.toAbsolutePath();
    var process = ProcessHandle.current().pid();
    var part = absolute.resolveSibling("." + absolute.getFileName() + "." + process + ".part");
    try {
      Files.createDirectories(absolute.getParent());
      var rows =
          connections.execute(
              "COPY ("
                  + select
                  + "\n) TO "
                  + Sql.text(part.toString())
                  + " (FORMAT parquet, COMPRESSION zstd"
                  + options
                  + ")");
      Files.move(
          part, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return rows;
    } catch (EngineException e) {
      if (e.kind() == EngineException.Kind.RESOURCE) {
        throw unwritable(file, e.getMessage());
      }
      throw e;
    } catch (IOException e) {
      throw unwritable(file, e.toString());
    } finally {
      removed(part);
    }
  }

  private static ProblemException unwritable(Path file, @Nullable String why) {
    return new ProblemException(
        Problem.of(
            "cannot_write",
            "cannot write " + file + ": " + why,
            "is the disk full, or the folder read-only? Run again: what was paid for is kept"),
        5);
  }

  private static void removed(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException _) {
      // a left-over part is overwritten by the next run
    }
  }
}
