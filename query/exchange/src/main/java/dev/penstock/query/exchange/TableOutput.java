package dev.penstock.query.exchange;

import dev.penstock.base.Problem;
import dev.penstock.base.ProblemException;
import dev.penstock.query.engine.Engine;
import dev.penstock.query.fragment.Column;
import dev.penstock.query.project.OutputDefinition;
import dev.penstock.query.project.OutputDefinition.Mode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes a stage to a table of a database, in one transaction.
final class TableOutput {
  private static final int BATCH = 1000;
  private static final int BROKEN_PROMISE = 3;
  private final Engine engine;
  private final OutputDefinition.Table output;
  private final Dialect dialect;
  private final Connecting connecting;
  private final String what;

  TableOutput(Engine engine, Path folder, OutputDefinition.Table output) {
    this.engine = engine;
    this.output = output;
    this.dialect = Dialect.of(output.database());
    this.connecting = new Connecting(folder);
    this.what = TableShape.what(output);
  }

  void check(List<Column> columns) {
    var shape = TableShape.of(output, columns);
    if (!connecting.exists(output.database())) {
      return; // the file is made with its first rows
    }
    try {
      inTransaction(connection -> {
        prepared(shape, connection);
        connection.rollback();
        return 0L;
      });
    } catch (ProblemException e) {
      if (!e.problem().code().equals("database_away")) {
        throw e;
      }
    }
  }

  long write(Finished stage) {
    var shape = TableShape.of(output, stage.columns());
    checkKeys(stage);
    return inTransaction(connection -> {
      var fitting = prepared(shape, connection);
      if (output.mode() == Mode.REPLACE) {
        try (var statement = connection.createStatement()) {
          statement.executeUpdate("DELETE FROM " + Dialect.quoted(output.table()));
        }
      }
      var written = insert(fitting, stage, connection);
      connection.commit();
      return written;
    });
  }

  /// Work inside of the one transaction; what it did not commit is undone.
  private interface Transaction {
    long in(Connection connection) throws SQLException;
  }

  private long inTransaction(Transaction transaction) {
    try (var connection = connecting.writing(output.database(), what)) {
      try {
        return transaction.in(connection);
      } catch (SQLException | RuntimeException e) {
        undo(connection);
        throw e;
      }
    } catch (SQLException e) {
      throw DatabaseProblems.of(dialect, what, e);
    }
  }

  private static void undo(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException _) {
      // the connection is gone, and the transaction with it
    }
  }

  /// Makes the table when it is missing; else checks that it takes the rows.
  private TableShape prepared(TableShape shape, Connection connection) throws SQLException {
    var existing = shape.existing(connection);
    if (existing.isEmpty()) {
      try (var statement = connection.createStatement()) {
        statement.executeUpdate(shape.create());
      }
      return shape;
    }
    var fitting = shape.fitting(existing.get());
    try (var statement = connection.createStatement()) {
      statement.executeUpdate(fitting.insertNothing());
    } catch (SQLException e) {
      if (dialect.isMissingUnique(e)) {
        var columns = String.join(", ", shape.key());
        throw Problem.of(
                "table_mismatch",
                what + ": nothing in the table says that rows are told apart by " + columns,
                dialect.unique(output.table(), shape.key()))
            .exception();
      }
      throw e;
    }
    return fitting;
  }

  private long insert(TableShape shape, Finished stage, Connection connection) throws SQLException {
    var cells =
        shape.columns().stream()
            .map(each -> Texts.of(each.column(), "r"))
            .collect(Collectors.joining(", "));
    var select = "SELECT " + cells + " FROM (" + stage.keyedRows() + ") r";
    var written = 0L;
    try (var rows = engine.query(select);
        var statement = connection.prepareStatement(shape.insertRow())) {
      var waiting = 0;
      while (rows.next()) {
        set(shape, rows, statement);
        waiting++;
        if (waiting == BATCH) {
          written += sent(statement, waiting);
          waiting = 0;
        }
      }
      return waiting == 0 ? written : written + sent(statement, waiting);
    }
  }

  private void set(TableShape shape, Engine.Rows rows, PreparedStatement statement)
      throws SQLException {
    for (var i = 0; i < shape.columns().size(); i++) {
      @Nullable Object value = rows.get(i);
      shape
          .columns()
          .get(i)
          .set(statement, i + 1, value == null ? null : value.toString(), dialect);
    }
    statement.addBatch();
  }

  private long sent(PreparedStatement statement, int waiting) throws SQLException {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("interrupted while writing to a database");
    }
    var counts = statement.executeBatch();
    return output.mode() == Mode.APPEND ? Arrays.stream(counts).filter(n -> n > 0).sum() : waiting;
  }

  /// Declared keys must be there and differ, or rows would overwrite each other.
  private void checkKeys(Finished stage) {
    if (output.key().isEmpty()) {
      return;
    }
    var key = output.key().stream().map(Dialect::name).collect(Collectors.joining(", "));
    var missing =
        output.key().stream()
            .map(column -> Dialect.name(column) + " IS NULL")
            .collect(Collectors.joining(" OR "));
    refuseAny(
        "SELECT 1 FROM (" + stage.rows() + ") WHERE " + missing + " LIMIT 1",
        "a row has no " + String.join(", ", output.key()));
    refuseAny(
        "SELECT to_json(["
            + texts()
            + "]) FROM ("
            + stage.rows()
            + ") GROUP BY "
            + key
            + " HAVING count(*) > 1 LIMIT 1",
        "several rows have the same " + String.join(", ", output.key()));
  }

  private String texts() {
    return output.key().stream()
        .map(column -> "CAST(" + Dialect.name(column) + " AS VARCHAR)")
        .collect(Collectors.joining(", "));
  }

  private void refuseAny(String select, String message) {
    try (var rows = engine.query(select)) {
      if (rows.next()) {
        var value = rows.get(0) instanceof String text ? ": " + text : "";
        throw new ProblemException(
            Problem.of(
                "duplicate_key",
                what + ": " + message + value,
                "the stage's header `-- key:` names columns that tell its rows apart"),
            BROKEN_PROMISE);
      }
    }
  }
}
