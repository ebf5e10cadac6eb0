package dev.penstock.record.ledger;

import dev.penstock.base.Problem;
import dev.penstock.base.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.sqlite.SQLiteConfig;

/// Where the ledger is kept, and how to connect to it.
///
/// WAL with `synchronous=NORMAL`: a committed line is in the operating system's hands and survives
/// `kill -9`; it is synced to the disk when the log is folded into the file, every 64 MB, so that a
/// loss of power can take the last lines but never damages the file.
///
/// @param file for messages
/// @param url for JDBC
record Database(Path file, String url, boolean readOnly) {
  private static final int SCHEMA_VERSION = 2;
  private static final String TUNING =
      """
      PRAGMA synchronous = NORMAL;
      PRAGMA wal_autocheckpoint = 16384;
      PRAGMA cache_size = -32768;
      PRAGMA temp_store = MEMORY;
      PRAGMA read_uncommitted = TRUE;
      """;

  static Database at(Path file) {
    var folder = file.toAbsolutePath().getParent();
    try {
      if (folder != null) {
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      throw Faults.of(file, e);
    }
    return new Database(file, "jdbc:sqlite:" + file.toAbsolutePath(), false);
  }

  /// A reader, too, needs to write beside the file, to agree with a writer; where it cannot, there
  /// is no writer either.
  static Database readingAt(Path file) {
    var path = file.toAbsolutePath();
    var folder = path.getParent();
    var url =
        folder == null || Files.isWritable(folder)
            ? "jdbc:sqlite:" + path
            : "jdbc:sqlite:file:" + path.toUri().getRawPath() + "?immutable=1";
    return new Database(file, url, true);
  }

  /// Lives as long as one of its connections is open.
  static Database inMemory() {
    var name = "ledger-" + UUID.randomUUID();
    return new Database(
        Path.of("in memory"), "jdbc:sqlite:file:" + name + "?mode=memory&cache=shared", false);
  }

  /// Makes the tables when they are not there. Must be the first connection.
  Statements connectToWrite() {
    try {
      var statements = new Statements(connection(false));
      try {
        statements.script("PRAGMA journal_mode = WAL");
        statements.script(TUNING);
        var version = statements.first("PRAGMA user_version", row -> row.getInt(1)).orElse(0);
        if (version > SCHEMA_VERSION) {
          throw newer();
        }
        if (version < SCHEMA_VERSION) {
          upgrade(statements, version);
        }
        return statements;
      } catch (SQLException | ProblemException e) {
        statements.close();
        throw e;
      }
    } catch (SQLException e) {
      throw Faults.of(file, e);
    }
  }

  Statements connectToRead() {
    try {
      var statements = new Statements(connection(readOnly));
      try {
        statements.script(TUNING);
        return statements;
      } catch (SQLException e) {
        statements.close();
        throw e;
      }
    } catch (SQLException e) {
      throw Faults.of(file, e);
    }
  }

  /// An empty file, too, goes through every version.
  private static void upgrade(Statements statements, int from) throws SQLException {
    statements.script("BEGIN IMMEDIATE");
    for (var version = from + 1; version <= SCHEMA_VERSION; version++) {
      statements.script(schema(version));
    }
    statements.script("PRAGMA user_version = " + SCHEMA_VERSION);
    statements.script("COMMIT");
  }

  private Connection connection(boolean reading) throws SQLException {
    var config = new SQLiteConfig();
    config.setBusyTimeout(10_000);
    config.setReadOnly(reading);
    config.setGetGeneratedKeys(false); // costs a query for each row
    return config.createConnection(url);
  }

  private ProblemException newer() {
    return Problem.of(
            "ledger_newer",
            "the ledger " + file + " was written by a newer version",
            "use that version, or a later one")
        .exception();
  }

  private static String schema(int version) {
    var name = "schema-" + version + ".sql";
    try (var in = Database.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
