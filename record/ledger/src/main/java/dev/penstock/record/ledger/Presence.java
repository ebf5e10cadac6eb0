package dev.penstock.record.ledger;

import java.sql.SQLException;

/// A session that lives as long as its process, and holds a lock by which others know.
final class Presence implements AutoCloseable {
  private static final String SCHEMA =
      "(SELECT oid FROM pg_namespace WHERE nspname = current_schema())";

  /// By the server's clock.
  private static final String NOW = "(extract(epoch FROM clock_timestamp()) * 1000)::bigint";

  /// Processes that hold their lock, and gave a sign of life within so many milliseconds.
  static final String ALIVE =
      """
      SELECT p.id FROM processes p JOIN pg_locks l ON l.objid::bigint = p.id
      WHERE p.gone = 0 AND l.locktype = 'advisory' AND l.objsubid = 2 AND l.granted
        AND l.classid = %s
        AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND p.seen > %s - ?
      """
          .formatted(SCHEMA, NOW);

  private static final String LOCK = "SELECT pg_advisory_lock(" + SCHEMA + "::int, ?::int)";
  private static final String SEEN = "UPDATE processes SET seen = " + NOW + " WHERE id = ?";
  private static final String LEFT = "UPDATE processes SET gone = 1 WHERE id = ?";
  private final PostgresDatabase database;
  private final Statements session;
  private final long process;

  Presence(PostgresDatabase database) {
    this.database = database;
    this.session = database.connectToRead();
    try {
      session.begin();
      process = Processes.enter(session, 0);
      session.first(LOCK, row -> row.getString(1), process);
      session.update(SEEN, process);
      session.commit();
    } catch (SQLException e) {
      throw database.fault(e);
    }
  }

  long process() {
    return process;
  }

  @Override
  public void close() {
    try (session) {
      session.update(LEFT, process);
    } catch (SQLException e) {
      throw database.fault(e);
    }
  }
}
