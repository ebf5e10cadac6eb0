package dev.penstock.catalog.store;

import dev.penstock.base.Problem;
import dev.penstock.base.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// What the world does to a pull: exit code 5, and the same command goes on when it is mended.
final class Faults {
  private static final int WORLD = 5;

  private Faults() {}

  static ProblemException of(String code, String message, String hint) {
    return new ProblemException(Problem.of(code, message, hint), WORLD);
  }

  static ProblemException wrongDigest(String what, String expected, String found) {
    return of(
        "wrong_digest",
        what + " is not what it should be; it was deleted",
        "expected sha256 " + expected + "\nfound    sha256 " + found);
  }

  static ProblemException wrongSize(String what, long expected, long found) {
    return of(
        "wrong_size",
        String.format(Locale.ROOT, "%s has %,d bytes, but should have %,d", what, found, expected),
        "nothing was kept");
  }

  static ProblemException diskFull(Path folder, IOException cause) {
    return of(
        "disk_full",
        "cannot write to " + folder + ": " + cause.getMessage(),
        "make room, or set PENSTOCK_HOME to a folder on a larger disk");
  }

  /// Refuses to begin what cannot end.
  static void requireRoom(Path folder, long bytes) throws IOException {
    var free = Files.getFileStore(folder).getUsableSpace();
    if (free < bytes) {
      throw of(
          "disk_full",
          String.format(
              Locale.ROOT,
              "%s has %,d MB free, but %,d MB are needed",
              folder,
              free / 1_000_000,
              bytes / 1_000_000),
          "make room, or set PENSTOCK_HOME to a folder on a larger disk");
    }
  }
}
