package dev.penstock.catalog.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A program of the user's machine that fetches packages.
///
/// It runs with the user's own environment, so mirrors, proxies and certificates that are set up
/// for it hold here too.
record Tool(List<String> command, Map<String, String> environment) {
  private static final int LAST_LINES = 4;

  Tool {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /// The first of the commands whose program is on the path and that answers to `--version`.
  static Optional<Tool> find(Map<String, String> environment, List<List<String>> commands)
      throws IOException, InterruptedException {
    for (var command : commands) {
      var program = onPath(environment, command.getFirst());
      if (program.isPresent()) {
        var words = new ArrayList<>(command);
        words.set(0, program.get().toString());
        var tool = new Tool(words, environment);
        if (tool.answers()) {
          return Optional.of(tool);
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Path> onPath(Map<String, String> environment, String program) {
    for (var folder : environment.getOrDefault("PATH", "").split(java.io.File.pathSeparator, -1)) {
      for (var ending : List.of("", ".exe", ".cmd")) {
        var file = Path.of(folder.isEmpty() ? "." : folder, program + ending).toAbsolutePath();
        if (Files.isExecutable(file) && Files.isRegularFile(file)) {
          return Optional.of(file);
        }
      }
    }
    return Optional.empty();
  }

  private boolean answers() throws IOException, InterruptedException {
    var words = new ArrayList<>(command);
    words.add("--version");
    var builder =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    setUp(builder);
    return finished(builder.start(), () -> {}) == 0;
  }

  /// Runs it in `folder`, where its own temporary files go too, until it ends.
  ///
  /// @param total bytes that are expected to arrive; 0 when unknown
  /// @return empty, or the last lines it wrote when it failed
  Optional<String> run(Path folder, List<String> words, long total, Progress progress)
      throws IOException, InterruptedException {
    var all = new ArrayList<>(command);
    all.addAll(words);
    var log = folder.resolve("log.txt");
    var builder =
        new ProcessBuilder(all)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    setUp(builder);
    builder.environment().put("TMPDIR", folder.toString());
    var code =
        finished(
            builder.start(), () -> progress.bytes(bounded(Folders.size(folder), total), total));
    return code == 0 ? Optional.empty() : Optional.of(lastLines(log));
  }

  private static long bounded(long bytes, long total) {
    return total == 0 ? bytes : Math.min(bytes, total);
  }

  private void setUp(ProcessBuilder builder) {
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.redirectInput(ProcessBuilder.Redirect.from(new java.io.File(devNull())));
  }

  private static String devNull() {
    return System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null";
  }

  private interface Glance {
    void look() throws IOException;
  }

  private static int finished(Process process, Glance glance)
      throws IOException, InterruptedException {
    try {
      while (!process.waitFor(200, TimeUnit.MILLISECONDS)) {
        glance.look();
      }
      return process.exitValue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
  }

  private static String lastLines(Path log) throws IOException {
    var lines =
        new String(Files.readAllBytes(log), java.nio.charset.StandardCharsets.UTF_8)
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
  }
}
