package dev.penstock.record.ledger;

import dev.penstock.base.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/// A ledger in one file.
///
/// WAL with `synchronous=NORMAL`: a committed line is in the operating system's hands and survives
/// `kill -9`; it is synced to the disk when the log is folded into the file, every 64 MB, so that a
/// loss of power can take the last lines but never damages the file.
///
/// @param file for messages
/// @param url for JDBC
record SqliteDatabase(Path file, String url, boolean readOnly) implements Database {
  private static final String TUNING =
      """
      PRAGMA synchronous = NORMAL;
      PRAGMA wal_autocheckpoint = 16384;
      PRAGMA cache_size = -32768;
      PRAGMA temp_store = MEMORY;
      PRAGMA read_uncommitted = TRUE;
      """;

  static SqliteDatabase at(Path file) {
    var folder = file.toAbsolutePath().getParent();
    try {
      if (folder != null) {
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      throw Faults.of(file, e);
    }
    return new SqliteDatabase(file, "jdbc:sqlite:" + file.toAbsolutePath(), false);
  }

  /// A reader, too, needs to write beside the file, to agree with a writer; where it cannot, there
  /// is no writer either.
  static SqliteDatabase readingAt(Path file) {
    var path = file.toAbsolutePath();
    var folder = path.getParent();
    var url =
        folder == null || Files.isWritable(folder)
            ? "jdbc:sqlite:" + path
            : "jdbc:sqlite:file:" + path.toUri().getRawPath() + "?immutable=1";
    return new SqliteDatabase(file, url, true);
  }

  /// Lives as long as one of its connections is open.
  static SqliteDatabase inMemory() {
    var name = "ledger-" + UUID.randomUUID();
    return new SqliteDatabase(
        Path.of("in memory"), "jdbc:sqlite:file:" + name + "?mode=memory&cache=shared", false);
  }

  @Override
  public Statements connectToWrite() {
    try {
      var statements = new Statements(connection(false), this);
      try {
        statements.script("PRAGMA journal_mode = WAL");
        statements.script(TUNING);
        var version = statements.first("PRAGMA user_version", row -> row.getInt(1)).orElse(0);
        Database.checkVersion(file, version);
        if (version < SCHEMA_VERSION) {
          upgrade(statements, version);
        }
        return statements;
      } catch (SQLException | ProblemException e) {
        statements.close();
        throw e;
      }
    } catch (SQLException e) {
      throw fault(e);
    }
  }

  @Override
  public Statements connectToRead() {
    try {
      var statements = new Statements(connection(readOnly), this);
      try {
        statements.script(TUNING);
        return statements;
      } catch (SQLException e) {
        statements.close();
        throw e;
      }
    } catch (SQLException e) {
      throw fault(e);
    }
  }

  @Override
  public Statements connectToScan() {
    return connectToRead();
  }

  /// The same connection: nobody else writes.
  @Override
  public Statements naming(Statements writing) {
    return writing;
  }

  /// All or none: one at a time has the file.
  @Override
  public LongPredicate alive(Statements statements) {
    var held = url.contains("mode=memory") || LockFile.isHeld(file);
    return _ -> held;
  }

  @Override
  public String begin() {
    return "BEGIN IMMEDIATE";
  }

  /// A batch of this driver loses the code of what went wrong, and a statement is no round trip.
  @Override
  public boolean batches() {
    return false;
  }

  @Override
  public @Nullable Object value(@Nullable Object value) {
    return value;
  }

  @Override
  public Object packed(Object textOrBytes) {
    return textOrBytes;
  }

  @Override
  public RuntimeException fault(SQLException e) {
    return Faults.of(file, e);
  }

  /// An empty file, too, goes through every version.
  private static void upgrade(Statements statements, int from) throws SQLException {
    statements.begin();
    for (var version = from + 1; version <= SCHEMA_VERSION; version++) {
      statements.script(Database.schema(version));
    }
    statements.script("PRAGMA user_version = " + SCHEMA_VERSION);
    statements.commit();
  }

  private Connection connection(boolean reading) throws SQLException {
    var config = new SQLiteConfig();
    config.setBusyTimeout(10_000);
    config.setReadOnly(reading);
    config.setGetGeneratedKeys(false); // costs a query for each row
    return config.createConnection(url);
  }
}
