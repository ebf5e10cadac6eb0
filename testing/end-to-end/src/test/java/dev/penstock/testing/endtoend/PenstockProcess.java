package dev.penstock.testing.endtoend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// `penstock` in a process of its own.
final class PenstockProcess implements AutoCloseable {
  private static final int MINUTES = 6;
  private final Process process;
  private final Path out;
  private final Path err;

  private PenstockProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /// How it ended.
  record Ended(int code, String out, String err) {
    JsonNode json() {
      try {
        return new ObjectMapper().readTree(out);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("no JSON: " + this, e);
      }
    }
  }

  /// Runs it in a project's folder and waits for its end.
  static Ended run(Path project, String... words) throws IOException, InterruptedException {
    return run(project, Map.of(), words);
  }

  static Ended run(Path project, Map<String, String> environment, String... words)
      throws IOException, InterruptedException {
    try (var process = start(List.of(), project, environment, words)) {
      return process.ended();
    }
  }

  static PenstockProcess start(Path project, String... words) throws IOException {
    return start(List.of(), project, Map.of(), words);
  }

  /// `wrapper`: a command that runs the rest of its words, such as `sh -c 'ulimit …; exec "$@"'
  /// sh`.
  static PenstockProcess start(
      List<String> wrapper, Path project, Map<String, String> environment, String... words)
      throws IOException {
    var command = new ArrayList<>(wrapper);
    command.addAll(Java.command("dev.penstock.app.cli.Penstock", Arrays.asList(words)));
    var out = Files.createTempFile("penstock", ".out");
    var err = Files.createTempFile("penstock", ".err");
    var builder =
        new ProcessBuilder(command)
            .directory(project.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(environment);
    return new PenstockProcess(builder.start(), out, err);
  }

  Ended ended() throws IOException, InterruptedException {
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IllegalStateException("still running: " + Files.readString(err));
    }
    return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  /// Whether it ends by itself before so much time has passed.
  boolean endsWithin(Duration time) throws InterruptedException {
    return process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  /// `kill -9`.
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /// `kill -TERM`, as a service manager does it.
  void terminate() {
    process.destroy();
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    Files.deleteIfExists(out);
    Files.deleteIfExists(err);
  }
}
