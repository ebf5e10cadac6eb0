package dev.penstock.record.archive;

import dev.penstock.base.Problem;
import dev.penstock.base.ProblemException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Objects;

/// What has to be done with folders so that a kill, or a loss of power, leaves whole ones.
final class Folders {
  private static final int WORLD = 5;

  private Folders() {}

  /// An empty folder, whatever a process that died left there.
  static void fresh(Path folder) throws IOException {
    remove(folder);
    Files.createDirectories(folder);
  }

  static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (var all = Files.walk(folder)) {
      for (var file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /// Returns when the disk has the files.
  static void sync(SegmentFolder folder) throws IOException {
    for (var file : folder.all()) {
      if (Files.exists(file)) {
        sync(file);
      }
    }
    sync(folder.folder());
  }

  static void sync(Path path) throws IOException {
    if (Files.isDirectory(path) && path.getFileSystem().getSeparator().equals("\\")) {
      return; // Windows cannot open a folder, and does not need it
    }
    try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /// A folder of that name that the ledger does not know is left over from a process that died.
  static void rename(Path unfinished, Path folder) throws IOException {
    remove(folder);
    Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    sync(Objects.requireNonNull(folder.toAbsolutePath().getParent()));
  }

  static long size(Path file) {
    try {
      return Files.exists(file) ? Files.size(file) : 0;
    } catch (IOException _) {
      return 0; // it went away meanwhile
    }
  }

  static ProblemException unwritable(Path folder, IOException e) {
    return new ProblemException(
        Problem.of(
            "cannot_write",
            "cannot write " + folder + ": " + e,
            "is the disk full, or the folder read-only? Nothing is lost: calls stay in the ledger"
                + " until they are sealed"),
        WORLD);
  }
}
