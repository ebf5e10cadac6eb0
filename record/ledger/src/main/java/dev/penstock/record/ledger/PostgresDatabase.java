package dev.penstock.record.ledger;

import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// A ledger in a schema of a PostgreSQL database, which several processes share.
///
/// A commit returns when the server has synced it to its disk, unless the server is told otherwise.
///
/// @param server where and who
record PostgresDatabase(Store.Server server) implements Database {
  /// Keeps two processes from making the tables at once.
  private static final String UPGRADE_LOCK = "SELECT pg_advisory_xact_lock(5318008, 0)";

  /// PostgreSQL has no `rowid` of its own: the order in which rows were added.
  private static final String ORDER =
      """
      ALTER TABLE runs ADD COLUMN IF NOT EXISTS rowid BIGINT GENERATED ALWAYS AS IDENTITY;
      ALTER TABLE stages ADD COLUMN IF NOT EXISTS rowid BIGINT GENERATED ALWAYS AS IDENTITY;
      ALTER TABLE rejected ADD COLUMN IF NOT EXISTS rowid BIGINT GENERATED ALWAYS AS IDENTITY;
      ALTER TABLE budgets ADD COLUMN IF NOT EXISTS rowid BIGINT GENERATED ALWAYS AS IDENTITY;
      """;

  /// Rows that a cursor fetches at once.
  private static final int FETCHED = 5_000;

  /// A plan that was made while a table was small is kept, so plans must not depend on its size:
  /// short look-ups go by an index, always.
  private static final String BY_INDEX = "-c enable_seqscan=off";

  /// Must come first.
  void makeTables() {
    try (var statements = connect(BY_INDEX)) {
      upgrade(statements);
    } catch (SQLException e) {
      throw fault(e);
    }
  }

  @Override
  public Statements connectToWrite() {
    return connectToRead();
  }

  @Override
  public Statements connectToRead() {
    try {
      return connect(BY_INDEX);
    } catch (SQLException e) {
      throw fault(e);
    }
  }

  @Override
  public Statements connectToScan() {
    try {
      var statements = connect("");
      statements.fetch(FETCHED);
      return statements;
    } catch (SQLException e) {
      throw fault(e);
    }
  }

  /// A connection of its own, where each name is committed at once.
  @Override
  public Statements naming(Statements writing) {
    return connectToRead();
  }

  @Override
  public LongPredicate alive(Statements statements) throws SQLException {
    return Presence.alive(statements)::contains;
  }

  /// Where processes tell each other that something changed.
  String channel() {
    return server.schema();
  }

  /// Whether there are tables to be read.
  boolean isThere() {
    try (var statements = connectToRead()) {
      return statements
          .first("SELECT to_regclass('schema_version') IS NOT NULL", row -> row.getBoolean(1))
          .orElseThrow();
    } catch (SQLException e) {
      throw fault(e);
    }
  }

  @Override
  public String begin() {
    return "BEGIN";
  }

  @Override
  public boolean batches() {
    return true;
  }

  /// PostgreSQL keeps no character of value zero in a text: it becomes U+FFFD.
  @Override
  public @Nullable Object value(@Nullable Object value) {
    return value instanceof String text && text.indexOf('\0') >= 0
        ? text.replace('\0', '\uFFFD')
        : value;
  }

  @Override
  public Object packed(Object textOrBytes) {
    return textOrBytes instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : textOrBytes;
  }

  @Override
  public RuntimeException fault(SQLException e) {
    return ServerFaults.of(this, e);
  }

  /// Without user and password.
  @Override
  public String toString() {
    return server.url() + " (schema " + server.schema() + ")";
  }

  private Statements connect(String options) throws SQLException {
    var properties = new Properties();
    if (!server.user().isEmpty()) {
      properties.setProperty("user", server.user());
    }
    if (!server.password().isEmpty()) {
      properties.setProperty("password", server.password());
    }
    properties.setProperty("ApplicationName", "penstock");
    properties.setProperty("connectTimeout", "10");
    properties.setProperty("loginTimeout", "15");
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("socketTimeout", "300");
    properties.setProperty("reWriteBatchedInserts", "true");
    properties.setProperty("currentSchema", server.schema());
    properties.setProperty("options", options);
    return new Statements(DriverManager.getConnection(server.url(), properties), this);
  }

  private void upgrade(Statements statements) throws SQLException {
    statements.begin();
    statements.all(UPGRADE_LOCK, row -> row.getString(1));
    statements.script("CREATE SCHEMA IF NOT EXISTS " + server.schema());
    statements.script("CREATE TABLE IF NOT EXISTS schema_version (version BIGINT NOT NULL)");
    var version =
        statements.first("SELECT max(version) FROM schema_version", row -> row.getInt(1)).orElse(0);
    Database.checkVersion(this, version);
    if (version < SCHEMA_VERSION) {
      for (var next = version + 1; next <= SCHEMA_VERSION; next++) {
        statements.script(translated(Database.schema(next)));
      }
      statements.script(ORDER);
      statements.script("INSERT INTO call_ids SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM call_ids)");
      statements.update("INSERT INTO schema_version VALUES (?)", SCHEMA_VERSION);
    }
    statements.commit();
  }

  /// SQLite's INTEGER has 64 bits, its `id INTEGER PRIMARY KEY` numbers rows by itself, and its ANY
  /// holds whatever it is given.
  static String translated(String schema) {
    return schema
        .replaceAll(
            "\\bid INTEGER PRIMARY KEY", "id BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY")
        .replaceAll("\\bINTEGER\\b", "BIGINT")
        .replaceAll("\\b(BLOB|ANY)\\b", "BYTEA");
  }
}
