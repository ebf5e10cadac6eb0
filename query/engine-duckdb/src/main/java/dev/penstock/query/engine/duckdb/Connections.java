package dev.penstock.query.engine.duckdb;

import dev.penstock.base.Problem;
import dev.penstock.base.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.duckdb.DuckDBConnection;

/// The connections to one database, kept for the next use, and the threads they work on.
final class Connections implements AutoCloseable {
  private final DuckDBConnection root;
  private final NativeThreads threads;
  private final ConcurrentLinkedDeque<DuckDBConnection> idle = new ConcurrentLinkedDeque<>();

  private Connections(DuckDBConnection root, NativeThreads threads) {
    this.root = root;
    this.threads = threads;
  }

  /// Work on one connection, on a native thread.
  @FunctionalInterface
  interface Work<T> {
    T on(DuckDBConnection connection) throws SQLException;
  }

  static Connections open(DuckDbSettings settings) {
    var properties = new Properties();
    properties.setProperty("memory_limit", settings.memoryLimit());
    properties.setProperty("temp_directory", settings.temporary().toString());
    properties.setProperty("threads", Integer.toString(settings.threads()));
    properties.setProperty("autoinstall_known_extensions", "false");
    properties.setProperty("autoload_known_extensions", "false");
    properties.setProperty("jdbc_stream_results", "true");
    try {
      Files.createDirectories(settings.temporary());
      var root = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:", properties);
      TextFunctionRegistry.register(root);
      return new Connections(root, new NativeThreads(Math.max(4, 2 * settings.threads())));
    } catch (SQLException e) {
      throw Errors.of(e, "");
    } catch (IOException e) {
      throw new ProblemException(
          Problem.of(
              "temporary_folder",
              "cannot make the folder for temporary data " + settings.temporary(),
              "is the disk full or read-only? " + e.getMessage()),
          5);
    }
  }

  /// Takes a connection for longer than one piece of work; [#giveBack] it.
  DuckDBConnection take() throws SQLException {
    var kept = idle.pollFirst();
    if (kept != null) {
      return kept;
    }
    var made = root.duplicate();
    try (var statement = made.createStatement()) {
      statement.execute("SET errors_as_json = true");
    }
    return made;
  }

  void giveBack(DuckDBConnection connection) {
    idle.addFirst(connection);
  }

  /// Runs one statement; an interrupt of the caller cancels it.
  ///
  /// @return the number of rows changed, or 0
  long execute(String sql) {
    return work(
        sql,
        connection -> {
          try (var statement = connection.createStatement()) {
            return threads.cancellable(statement, () -> statement.execute(sql))
                ? 0L
                : Math.max(0, statement.getLargeUpdateCount());
          }
        });
  }

  /// Runs `work` on a pooled connection and a native thread. `sql` is what errors point into.
  <T> T work(String sql, Work<T> work) {
    return threads.run(
        sql,
        () -> {
          var connection = take();
          try {
            return work.on(connection);
          } finally {
            giveBack(connection);
          }
        });
  }

  NativeThreads threads() {
    return threads;
  }

  /// Closes a statement without hiding what went wrong before.
  static void quietly(Statement statement) {
    try {
      statement.close();
    } catch (SQLException _) {
      // the connection is gone with it
    }
  }

  @Override
  public void close() {
    threads.close();
    try {
      for (var connection = idle.pollFirst(); connection != null; connection = idle.pollFirst()) {
        connection.close();
      }
      root.close();
    } catch (SQLException e) {
      throw Errors.of(e, "");
    }
  }
}
