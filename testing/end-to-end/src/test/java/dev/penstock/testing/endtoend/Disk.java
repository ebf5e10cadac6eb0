package dev.penstock.testing.endtoend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A small file system of its own, that can fill up and can be made read-only, also for root.
record Disk(Path folder) implements AutoCloseable {

  /// @param size as mount(8) takes it, such as `1m`
  static Disk mount(Path folder, String size) throws IOException {
    Files.createDirectories(folder);
    run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString());
    return new Disk(folder);
  }

  void resize(String size) throws IOException {
    run("mount", "-o", "remount,size=" + size, folder.toString());
  }

  void makeReadOnly() throws IOException {
    run("mount", "-o", "remount,ro", folder.toString());
  }

  @Override
  public void close() throws IOException {
    run("umount", folder.toString());
  }

  private static void run(String... command) throws IOException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.onExit().join().exitValue() != 0) {
      throw new IllegalStateException("this test mounts a file system, as root: " + said);
    }
  }
}
