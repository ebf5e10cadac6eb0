package dev.penstock.query.engine.duckdb;

import dev.penstock.query.engine.Engine;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// Collects rows in Java and hands them over in blocks, one trip to a native thread each.
final class DuckDbAppender implements Engine.Appender {
  private static final int BLOCK = 2048;
  private final Connections connections;
  private final DuckDBConnection connection;
  private final DuckDBAppender appender;
  private final List<@Nullable Object[]> rows = new ArrayList<>();
  private boolean closed;

  private DuckDbAppender(
      Connections connections, DuckDBConnection connection, DuckDBAppender appender) {
    this.connections = connections;
    this.connection = connection;
    this.appender = appender;
  }

  static DuckDbAppender of(Connections connections, String table) {
    return connections
        .threads()
        .run(
            "",
            () -> {
              var connection = connections.take();
              try {
                var appender = connection.createAppender(table);
                appender
                    .unsafeBreakThreadConfinement(); // one piece of work after the other uses it
                return new DuckDbAppender(connections, connection, appender);
              } catch (SQLException e) {
                connections.giveBack(connection);
                throw e;
              }
            });
  }

  @Override
  public void row(@Nullable Object... values) {
    rows.add(values.clone());
    if (rows.size() >= BLOCK) {
      connections.threads().run("", () -> handOver(false));
    }
  }

  @Override
  public void flush() {
    connections.threads().run("", () -> handOver(true));
  }

  private boolean handOver(boolean visible) throws SQLException {
    for (var row : rows) {
      appender.beginRow();
      for (var value : row) {
        append(value);
      }
      appender.endRow();
    }
    rows.clear();
    if (visible) {
      appender.flush();
    }
    return visible;
  }

  private void append(@Nullable Object value) throws SQLException {
    switch (value) {
      case null -> appender.appendNull();
      case String text -> appender.append(text);
      case Boolean truth -> appender.append(truth.booleanValue());
      case Long number -> appender.append(number.longValue());
      case Integer number -> appender.append(number.intValue());
      case Double number -> appender.append(number.doubleValue());
      case UUID key -> appender.append(key);
      case float[] vector -> appender.append(vector);
      case long[] list -> appender.append(LongStream.of(list).boxed().collect(Collectors.toList()));
      default ->
          throw new IllegalArgumentException(
              "cannot append a " + value.getClass().getName() + " in " + Arrays.asList(value));
    }
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    connections
        .threads()
        .run(
            "",
            () -> {
              try (appender) {
                handOver(true);
              } finally {
                connections.giveBack(connection);
              }
              return true;
            });
  }
}
