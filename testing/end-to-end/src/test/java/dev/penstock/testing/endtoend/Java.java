package dev.penstock.testing.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How a process of ours is started: the JVM and the class path of this test.
final class Java {
  private Java() {}

  static List<String> command(String mainClass, List<String> words) {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.io.tmpdir=" + temporary(),
                "-cp",
                System.getProperty("java.class.path"),
                mainClass));
    command.addAll(words);
    return command;
  }

  /// A process that is killed leaves the natives there that its libraries unpacked.
  private static Path temporary() {
    try {
      return Files.createDirectories(Path.of("target", "tmp").toAbsolutePath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
