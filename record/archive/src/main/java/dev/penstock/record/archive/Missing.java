package dev.penstock.record.archive;

import dev.penstock.base.Problem;
import dev.penstock.base.ProblemException;
import dev.penstock.record.ledger.Segment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A segment that the ledger names and that is not there: somebody moved or deleted its folder.
final class Missing {
  private static final int WORLD = 5;

  private Missing() {}

  static void check(Path sealed, Segment segment) {
    var calls = SegmentFolder.of(sealed, segment).calls();
    if (!Files.exists(calls)) {
      throw of(sealed, segment, new IOException("there is no " + calls.getFileName()));
    }
  }

  static ProblemException of(Path sealed, Segment segment, IOException e) {
    var folder = SegmentFolder.of(sealed, segment).folder();
    var exception =
        new ProblemException(
            Problem.of(
                "segment_missing",
                "the sealed part of the ledger " + folder + " cannot be read: " + e.getMessage(),
                "restore the folder from a backup: answers that were paid for are in it"),
            WORLD);
    exception.initCause(e);
    return exception;
  }
}
