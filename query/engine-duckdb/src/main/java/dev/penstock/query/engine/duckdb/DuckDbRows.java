package dev.penstock.query.engine.duckdb;

import dev.penstock.query.engine.Engine;
import dev.penstock.query.fragment.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// A streaming result: one trip to a native thread fetches the next block of rows.
final class DuckDbRows implements Engine.Rows {
  private static final int BLOCK = 2048;
  private final Connections connections;
  private final String sql;
  private final DuckDBConnection connection;
  private final Statement statement;
  private final ResultSet result;
  private final List<Column> columns;
  private List<@Nullable Object[]> block = List.of();
  private int at = -1;
  private boolean ended;
  private boolean closed;

  private DuckDbRows(
      Connections connections, String sql, DuckDBConnection connection, Statement statement)
      throws SQLException {
    this.connections = connections;
    this.sql = sql;
    this.connection = connection;
    this.statement = statement;
    this.result = connections.threads().cancellable(statement, () -> statement.executeQuery(sql));
    this.columns = columns(result);
  }

  static DuckDbRows of(Connections connections, String sql) {
    return connections
        .threads()
        .run(
            sql,
            () -> {
              var connection = connections.take();
              var statement = connection.createStatement();
              try {
                return new DuckDbRows(connections, sql, connection, statement);
              } catch (SQLException e) {
                Connections.quietly(statement);
                var found = LostMessages.found(connection, sql, e);
                connections.giveBack(connection);
                throw found;
              }
            });
  }

  private static List<Column> columns(ResultSet result) throws SQLException {
    var metadata = result.getMetaData();
    var columns = new ArrayList<Column>();
    for (var i = 1; i <= metadata.getColumnCount(); i++) {
      columns.add(new Column(metadata.getColumnName(i), metadata.getColumnTypeName(i)));
    }
    return columns;
  }

  @Override
  public List<Column> columns() {
    return columns;
  }

  @Override
  public boolean next() {
    at++;
    if (at < block.size()) {
      return true;
    }
    if (ended) {
      return false;
    }
    block = connections.threads().run(sql, this::fetched);
    ended = block.size() < BLOCK;
    at = 0;
    return !block.isEmpty();
  }

  private List<@Nullable Object[]> fetched() throws SQLException {
    return connections
        .threads()
        .cancellable(
            statement,
            () -> {
              var rows = new ArrayList<@Nullable Object[]>();
              while (rows.size() < BLOCK && hasNext()) {
                var row = new @Nullable Object[columns.size()];
                for (var i = 0; i < row.length; i++) {
                  row[i] = Values.plain(result, i + 1, columns.get(i).type());
                }
                rows.add(row);
              }
              return rows;
            });
  }

  private boolean hasNext() throws SQLException {
    try {
      return result.next();
    } catch (SQLException e) {
      throw LostMessages.found(connection, sql, e);
    }
  }

  @Override
  public @Nullable Object get(int column) {
    return block.get(at)[column];
  }

  /// For columns that are never NULL.
  long number(int column) {
    return ((Number) Objects.requireNonNull(get(column))).longValue();
  }

  /// NULL is empty.
  String text(int column) {
    return Objects.toString(get(column), "");
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
            sql,
            () -> {
              Connections.quietly(statement);
              connections.giveBack(connection);
              return true;
            });
  }
}
