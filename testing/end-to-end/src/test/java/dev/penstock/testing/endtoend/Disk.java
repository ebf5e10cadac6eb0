package dev.penstock.testing.endtoend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A small file system of its own, that can fill up and can be made read-only, also for root.
record Disk(Path folder) implements AutoCloseable {

  /// @param size as mount(8) takes it, such as `1m`
  static Disk mount(Path folder, String size) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString());
    return new Disk(folder);
  }

  void resize(String size) throws IOException, InterruptedException {
    run("mount", "-o", "remount,size=" + size, folder.toString());
  }

  void makeReadOnly() throws IOException, InterruptedException {
    run("mount", "-o", "remount,ro", folder.toString());
  }

  @Override
  public void close() throws IOException, InterruptedException {
    run("umount", folder.toString());
  }

  private static void run(String... command) throws IOException, InterruptedException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("this test mounts a file system, as root: " + said);
    }
  }
}
