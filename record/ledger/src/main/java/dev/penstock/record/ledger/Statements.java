package dev.penstock.record.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One connection with its prepared statements. For one thread at a time.
final class Statements implements AutoCloseable {

  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  @FunctionalInterface
  private interface Use<T> {
    T of(PreparedStatement statement) throws SQLException;
  }

  private final Connection connection;
  private final Database database;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  /// Statements with rows that wait for [#flush].
  private final Set<String> waiting = new LinkedHashSet<>();

  /// Commands that end this transaction.
  private final Set<String> closing = new LinkedHashSet<>();

  private int fetched;

  Statements(Connection connection, Database database) {
    this.connection = connection;
    this.database = database;
  }

  Connection connection() {
    return connection;
  }

  Database database() {
    return database;
  }

  /// Returns how many rows it concerned.
  int update(String sql, @Nullable Object... values) throws SQLException {
    return on(sql, values, PreparedStatement::executeUpdate);
  }

  /// Before the transaction ends, together with others like it where that is quicker. Nothing that
  /// this transaction still reads may depend on it.
  void later(String sql, @Nullable Object... values) throws SQLException {
    if (!database.batches()) {
      update(sql, values);
      return;
    }
    waiting.add(sql);
    on(
        sql,
        values,
        statement -> {
          statement.addBatch();
          return true;
        });
  }

  private void flush() throws SQLException {
    while (!waiting.isEmpty()) {
      var sql = waiting.iterator().next();
      waiting.remove(sql);
      on(sql, new Object[0], PreparedStatement::executeBatch);
    }
  }

  void begin() throws SQLException {
    script(database.begin());
  }

  /// With the commit of this transaction, once however often it is said.
  void atCommit(String command) {
    closing.add(command);
  }

  void commit() throws SQLException {
    flush();
    closing.add("COMMIT");
    var commands = String.join("; ", closing);
    closing.clear();
    script(commands);
  }

  void rollBack() throws SQLException {
    for (var sql : waiting) {
      var statement = prepared.get(sql);
      if (statement != null) {
        statement.clearBatch();
      }
    }
    waiting.clear();
    closing.clear();
    script("ROLLBACK");
  }

  <T> Optional<T> first(String sql, Row<T> row, @Nullable Object... values) throws SQLException {
    return on(
        sql,
        values,
        statement -> {
          try (var rows = statement.executeQuery()) {
            return rows.next() ? Optional.of(row.read(rows)) : Optional.empty();
          }
        });
  }

  <T> List<T> all(String sql, Row<T> row, @Nullable Object... values) throws SQLException {
    return on(
        sql,
        values,
        statement -> {
          var all = new ArrayList<T>();
          try (var rows = statement.executeQuery()) {
            while (rows.next()) {
              all.add(row.read(rows));
            }
          }
          return all;
        });
  }

  /// Several statements at once, without values.
  void script(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  /// A cursor holds `rows` of its result at a time, instead of all.
  void fetch(int rows) throws SQLException {
    connection.setAutoCommit(false);
    fetched = rows;
  }

  /// A cursor of its own, to be closed by the caller together with its statement.
  ResultSet cursor(String sql) throws SQLException {
    var statement = connection.createStatement();
    statement.setFetchSize(fetched);
    return statement.executeQuery(sql);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  /// The driver makes a statement that failed unusable, so it is forgotten.
  private <T> T on(String sql, @Nullable Object[] values, Use<T> use) throws SQLException {
    var kept = prepared.get(sql);
    var statement = kept == null ? connection.prepareStatement(sql) : kept;
    try {
      for (var i = 0; i < values.length; i++) {
        statement.setObject(i + 1, database.value(values[i]));
      }
      var result = use.of(statement);
      prepared.put(sql, statement);
      return result;
    } catch (SQLException e) {
      prepared.remove(sql);
      statement.close();
      throw e;
    }
  }
}
