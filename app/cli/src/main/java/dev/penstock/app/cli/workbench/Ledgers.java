package dev.penstock.app.cli.workbench;

import dev.penstock.record.archive.ParquetArchive;
import dev.penstock.record.ledger.Archive;
import dev.penstock.record.ledger.Ledger;
import java.nio.file.Path;
import java.time.InstantSource;

/// Where a project's ledger is.
public final class Ledgers {
  private Ledgers() {}

  /// For a run: nobody else may write meanwhile.
  static Ledger forWriting(Path project) {
    return Ledger.open(file(project), InstantSource.system()).with(archive(project));
  }

  /// For looking, also while a run goes on.
  public static Ledger forReading(Path project) {
    return Ledger.openReadOnly(file(project), InstantSource.system()).with(archive(project));
  }

  /// Where segments are.
  static Path sealed(Path project) {
    return project.resolve("state").resolve("sealed");
  }

  private static Archive archive(Path project) {
    return new ParquetArchive(sealed(project), () -> Engines.forArchive(project));
  }

  private static Path file(Path project) {
    return project.resolve("state").resolve("penstock.db");
  }
}
