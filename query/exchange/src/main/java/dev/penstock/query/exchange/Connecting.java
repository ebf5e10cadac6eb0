package dev.penstock.query.exchange;

import dev.penstock.base.Problem;
import dev.penstock.base.ProblemException;
import dev.penstock.query.project.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/// Opens databases.
///
/// @param folder what the path of a file database starts from
record Connecting(Path folder) {

  /// A connection inside of a transaction that changes nothing and sees one state.
  Connection reading(Database database, String what) {
    var dialect = Dialect.of(database);
    if (!exists(database)) {
      throw Problem.of(
              "missing_file", what + ": there is no file `" + dialect.rest(database) + "`", "")
          .exception();
    }
    return open(
        dialect,
        database,
        properties(dialect, database, true),
        what,
        connection -> {
          switch (dialect) {
            case POSTGRESQL -> {
              connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
              connection.setReadOnly(true);
            }
            case SQLITE, DUCKDB -> {}
          }
        });
  }

  /// Whether there is a file, where a database is one.
  boolean exists(Database database) {
    var dialect = Dialect.of(database);
    return !dialect.isFile() || Files.exists(file(dialect, database));
  }

  /// A connection inside of a transaction.
  Connection writing(Database database, String what) {
    var dialect = Dialect.of(database);
    if (dialect.isFile()) {
      try {
        Files.createDirectories(file(dialect, database).toAbsolutePath().getParent());
      } catch (IOException e) {
        throw new ProblemException(
            Problem.of("cannot_write", what + ": " + e, "is the folder read-only?"), 5);
      }
    }
    return open(dialect, database, properties(dialect, database, false), what, _ -> {});
  }

  private interface Setup {
    void on(Connection connection) throws SQLException;
  }

  private Connection open(
      Dialect dialect, Database database, Properties properties, String what, Setup setup) {
    try {
      var connection = DriverManager.getConnection(url(dialect, database), properties);
      try {
        connection.setAutoCommit(false);
        setup.on(connection);
        return connection;
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw DatabaseProblems.of(dialect, what, e);
    }
  }

  private String url(Dialect dialect, Database database) {
    return dialect.isFile() ? dialect.prefix() + file(dialect, database) : database.url();
  }

  private Path file(Dialect dialect, Database database) {
    return folder.resolve(dialect.rest(database)).normalize();
  }

  private static Properties properties(Dialect dialect, Database database, boolean readOnly) {
    var properties = new Properties();
    switch (dialect) {
      case POSTGRESQL -> {
        if (!database.user().isEmpty()) {
          properties.setProperty("user", database.user());
        }
        if (!database.password().isEmpty()) {
          properties.setProperty("password", database.password());
        }
        properties.setProperty("ApplicationName", "penstock");
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("loginTimeout", "15");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty(
            "options", "-c TimeZone=UTC -c DateStyle=ISO -c IntervalStyle=postgres");
      }
      case SQLITE -> {
        properties.setProperty("busy_timeout", "10000");
        properties.setProperty("open_mode", readOnly ? "1" : "6");
      }
      case DUCKDB -> properties.setProperty("duckdb.read_only", String.valueOf(readOnly));
    }
    return properties;
  }
}
