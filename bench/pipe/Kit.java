import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// What every measurement needs: where things are, and how they are started.
///
/// @param home the checkout
/// @param lib the product's jars
/// @param work a folder for projects, deleted at the end
record Kit(Path home, Path lib, Path work) implements AutoCloseable {
  static final int CONCURRENCY = 64;

  static Kit of(String[] arguments) throws IOException {
    return new Kit(Path.of(arguments[0]), Path.of(arguments[1]), Files.createTempDirectory("bench"));
  }

  /// A JVM as the launcher starts it, with the product's jars and what is borrowed from its tests.
  List<String> java(String heap) {
    return new ArrayList<>(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            heap,
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            lib + "/*" + File.pathSeparator + home.resolve("target/bench/classes")));
  }

  /// `penstock` in a project's folder.
  Measured penstock(Path project, Duration limit, String... words)
      throws IOException, InterruptedException {
    return penstock(project, limit, _ -> {}, words);
  }

  Measured penstock(Path project, Duration limit, Measured.Watch watch, String... words)
      throws IOException, InterruptedException {
    return Measured.of(command(words), project, Map.of(), limit, watch);
  }

  Measured penstock(Path project, Map<String, String> environment, Duration limit, String... words)
      throws IOException, InterruptedException {
    return Measured.of(command(words), project, environment, limit);
  }

  List<String> command(String... words) {
    var command = new ArrayList<>(List.of(home.resolve("penstock").toString()));
    command.addAll(Arrays.asList(words));
    return command;
  }

  /// A helper of this folder.
  List<String> helper(String name, Object... arguments) {
    var command = new ArrayList<>(java("-Xmx768m"));
    command.add(home.resolve("bench/pipe/" + name + ".java").toString());
    Arrays.stream(arguments).map(String::valueOf).forEach(command::add);
    return command;
  }

  Path folder(String name) throws IOException {
    return Files.createDirectories(work.resolve(name));
  }

  @Override
  public void close() throws IOException {
    try (var files = Files.walk(work)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
