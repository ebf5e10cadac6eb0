package dev.penstock.testing.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A folder that can be made read-only, also for root: a mounted file system where that is allowed,
/// else permissions.
final class Disk implements AutoCloseable {
  private final Path folder;
  private final boolean mounted;

  private Disk(Path folder, boolean mounted) {
    this.folder = folder;
    this.mounted = mounted;
  }

  static Disk mount(Path folder, String size) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    var mounted =
        run(List.of("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString()));
    return new Disk(folder, mounted);
  }

  Path folder() {
    return folder;
  }

  void makeReadOnly() throws IOException, InterruptedException {
    var done =
        mounted
            ? run(List.of("mount", "-o", "remount,ro", folder.toString()))
            : run(List.of("chmod", "-R", "a-w", folder.toString()));
    if (!done) {
      throw new IllegalStateException("cannot make " + folder + " read-only");
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    var _ =
        mounted
            ? run(List.of("umount", folder.toString()))
            : run(List.of("chmod", "-R", "u+w", folder.toString()));
  }

  private static boolean run(List<String> command) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException _) {
      return false; // there is no such program here
    }
  }
}
