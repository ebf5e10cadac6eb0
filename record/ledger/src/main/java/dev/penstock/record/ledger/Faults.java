package dev.penstock.record.ledger;

import dev.penstock.base.Problem;
import dev.penstock.base.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/// Turns what goes wrong with the file into what a user can do about it.
final class Faults {
  private static final int WORLD = 5;

  private Faults() {}

  /// The world's faults become problems with exit code 5; anything else is a bug of ours.
  static RuntimeException of(Path file, SQLException e) {
    return switch (e.getErrorCode() & 0xff) {
      case 13 ->
          world(file, "disk_full", "the disk is full", "make room, then run again: " + KEPT, e);
      case 3, 8, 14, 23 ->
          world(
              file,
              "ledger_read_only",
              "the file or its folder cannot be written",
              "make the folder writable for this user, then run again: " + KEPT,
              e);
      case 11, 26 ->
          world(
              file,
              "ledger_corrupt",
              "it is not a ledger, or it is damaged",
              "restore it from a backup; or move it away to start anew, and pay again for the"
                  + " answers in it",
              e);
      case 10 ->
          world(
              file,
              "ledger_io",
              "reading or writing failed (" + e.getMessage() + ")",
              "look at the disk, then run again: " + KEPT,
              e);
      case 5, 6 ->
          world(
              file,
              "ledger_busy",
              "another program holds a lock on it",
              "close the program that has the file open, then run again: " + KEPT,
              e);
      default -> new IllegalStateException("ledger " + file + ": " + e.getMessage(), e);
    };
  }

  static ProblemException of(Path file, IOException e) {
    return world(
        file,
        "ledger_read_only",
        "the file or its folder cannot be written (" + e + ")",
        "make the folder writable for this user",
        e);
  }

  private static final String KEPT = "answers on record are kept";

  private static ProblemException world(
      Path file, String code, String what, String hint, Exception cause) {
    var problem = Problem.of(code, "the ledger " + file + " cannot be used: " + what, hint);
    var exception = new ProblemException(problem, WORLD);
    exception.initCause(cause);
    return exception;
  }
}
