package dev.penstock.testing.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL server of a test's own, on a free port and in a temporary folder.
///
/// Users: `boss` with the password `secret`, who may do everything. The server refuses to be
/// root's, so root starts it as `postgres`.
public final class Postgres implements AutoCloseable {
  public static final String USER = "boss";
  public static final String PASSWORD = "secret";
  private static @Nullable Postgres shared;
  private final Path folder;
  private final int port;

  private Postgres(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  public static Postgres start() throws IOException {
    var folder = Files.createTempDirectory("penstock-postgres");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    var password = Files.writeString(folder.resolve("password"), PASSWORD);
    Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-r--r--"));
    var server = new Postgres(folder, freePort());
    server.run(
        List.of(
            "initdb",
            "-D",
            server.data(),
            "-U",
            USER,
            "--pwfile=" + password,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync"));
    server.up();
    return server;
  }

  /// One for all the tests of a process, which ends with it. It is not to be closed or stopped.
  public static synchronized Postgres shared() {
    if (shared == null) {
      var server = started();
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(() -> {
                try {
                  server.close();
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              }));
      shared = server;
    }
    return shared;
  }

  private static Postgres started() {
    try {
      return start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Starts it, or starts it again.
  public void up() throws IOException {
    var options = "-p " + port + " -h 127.0.0.1 -k " + folder + " -c fsync=off";
    run(
        List.of(
            "pg_ctl",
            "-D",
            data(),
            "-l",
            folder.resolve("log").toString(),
            "-o",
            options,
            "-w",
            "start"));
  }

  public void down() throws IOException {
    run(List.of("pg_ctl", "-D", data(), "-m", "immediate", "-w", "stop"));
  }

  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url(), USER, PASSWORD);
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private void run(List<String> command) throws IOException {
    var words = new ArrayList<String>();
    if (System.getProperty("user.name").equals("root")) {
      words.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    words.add(programs().resolve(command.getFirst()).toString());
    words.addAll(command.subList(1, command.size()));
    var out = folder.resolve("out-" + command.getFirst());
    var process =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    if (!ended(process) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IllegalStateException(words + ": " + Files.readString(out));
    }
  }

  private static boolean ended(Process process) {
    try {
      return process.waitFor(60, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Path programs() throws IOException {
    var root = Path.of("/usr/lib/postgresql");
    if (Files.isDirectory(root)) {
      try (var versions = Files.list(root)) {
        return versions
            .map(version -> version.resolve("bin"))
            .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
            .sorted()
            .reduce((_, last) -> last)
            .orElseThrow();
      }
    }
    return Stream.of(System.getenv("PATH").split(":"))
        .map(Path::of)
        .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no PostgreSQL: sh build/postgres.sh"));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() throws IOException {
    if (Files.exists(Path.of(data(), "postmaster.pid"))) {
      down();
    }
    try (var left = Files.walk(folder)) {
      for (var path : left.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
