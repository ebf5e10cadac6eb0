package dev.penstock.app.cli.workbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// Folders for what an engine does not keep in memory, one for each process that works in a
/// project's `target`.
record Temporary(Path target) {

  /// This process's. What dead ones left behind is removed.
  Path own() {
    var folder = target.resolve("tmp");
    if (Files.isDirectory(folder)) {
      try (var processes = Files.list(folder)) {
        processes.filter(Temporary::isLeft).forEach(Temporary::remove);
      } catch (IOException _) {
        // what cannot be looked at cannot be removed; the engine says so if it matters
      }
    }
    return folder.resolve(Long.toString(ProcessHandle.current().pid()));
  }

  private static boolean isLeft(Path folder) {
    var name = folder.getFileName().toString();
    return !name.matches("\\d{1,18}") || ProcessHandle.of(Long.parseLong(name)).isEmpty();
  }

  private static void remove(Path folder) {
    try (var left = Files.walk(folder)) {
      for (var path : left.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException _) {
      // the next run tries again
    }
  }
}
