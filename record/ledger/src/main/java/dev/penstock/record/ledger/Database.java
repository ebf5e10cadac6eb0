package dev.penstock.record.ledger;

import dev.penstock.base.Problem;
import dev.penstock.base.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// Where the ledger is kept, how to connect to it, and what its SQL says in other words.
///
/// The statements of the ledger are the same everywhere; `schema-1.sql` and what follows it are
/// SQLite's, and [PostgresDatabase] puts a few types into its own words.
sealed interface Database permits SqliteDatabase, PostgresDatabase {
  /// Of the newest schema.
  int SCHEMA_VERSION = 2;

  /// In a file: makes the tables when they are not there, so it must be the first connection.
  Statements connectToWrite();

  /// For short look-ups.
  Statements connectToRead();

  /// For one [Statements#cursor] over much.
  Statements connectToScan();

  /// How to write names that every line refers to, such as a stage's: outside of the group's
  /// transaction where other processes could otherwise wait for each other in a circle.
  Statements naming(Statements writing);

  /// Which processes are there: their runs are under way.
  LongPredicate alive(Statements statements) throws SQLException;

  /// What begins a transaction that writes.
  String begin();

  /// Whether statements that are alike should travel together: where each would be a round trip.
  boolean batches();

  /// A value of a statement, as this database takes it.
  @Nullable Object value(@Nullable Object value);

  /// A text, or bytes when it was worth compressing, for the type `ANY`.
  Object packed(Object textOrBytes);

  /// The world's faults become problems with exit code 5; anything else is a bug of ours.
  RuntimeException fault(SQLException e);

  /// One version of the schema, in SQLite's words.
  static String schema(int version) {
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

  /// Refuses tables that this version may not understand.
  ///
  /// @throws ProblemException when the tables are those of a later version
  static void checkVersion(Object ledger, int version) {
    if (version > SCHEMA_VERSION) {
      throw Problem.of(
              "ledger_newer",
              "the ledger " + ledger + " was written by a newer version",
              "use that version, or a later one")
          .exception();
    }
  }
}
