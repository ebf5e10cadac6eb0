package dev.penstock.testing.endtoend;

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
                "-cp",
                System.getProperty("java.class.path"),
                mainClass));
    command.addAll(words);
    return command;
  }
}
