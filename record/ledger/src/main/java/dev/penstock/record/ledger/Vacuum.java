package dev.penstock.record.ledger;

import dev.penstock.base.Problem;
import dev.penstock.base.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/// Makes the ledger's file as small as what is in it.
final class Vacuum {
  private static final int WORLD = 5;

  private Vacuum() {}

  static void of(SqliteDatabase database) {
    checkRoom(database.file());
    try (var statements = database.connectToWrite()) {
      statements.script("VACUUM");
      try (var _ = statements.cursor("PRAGMA wal_checkpoint(TRUNCATE)")) {
        // a reader that is under way keeps the log's space a little longer
      }
    } catch (SQLException e) {
      throw database.fault(e);
    }
  }

  /// The new file stands beside the old one, and goes through the log.
  private static void checkRoom(Path file) {
    try {
      var needed = 2 * Files.size(file);
      var folder = file.toAbsolutePath().getParent();
      if (folder != null && Files.getFileStore(folder).getUsableSpace() < needed) {
        throw new ProblemException(
            Problem.of(
                "no_room",
                "the ledger " + file + " cannot be made smaller: that needs " + needed + " bytes",
                "make room first; or seal, and let the space be used again by later runs"),
            WORLD);
      }
    } catch (IOException e) {
      throw Faults.of(file, e);
    }
  }
}
