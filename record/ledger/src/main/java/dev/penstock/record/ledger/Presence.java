package dev.penstock.record.ledger;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/// A session that lives as long as its process, and hears what others say.
///
/// It holds a lock of the server. When the process dies, however it dies, the server lets go of the
/// lock and whoever looks knows. A process that only seems to live (a machine that was cut off) is
/// gone when it gave no sign of life for [#LEASE_MILLIS].
final class Presence implements AutoCloseable {
  /// How long a process may be silent.
  static final long LEASE_MILLIS = 30_000;

  private static final long BEAT = TimeUnit.SECONDS.toNanos(5);

  /// How soon it is noticed that a neighbour is dead, which nobody says.
  private static final int TICK_MILLIS = 200;

  private static final String SCHEMA =
      "(SELECT oid FROM pg_namespace WHERE nspname = current_schema())";

  /// By the server's clock.
  private static final String NOW = "(extract(epoch FROM clock_timestamp()) * 1000)::bigint";

  /// Processes that hold their lock, and gave a sign of life within so many milliseconds.
  private static final String ALIVE =
      String.format(
          Locale.ROOT,
          """
          SELECT p.id FROM processes p JOIN pg_locks l ON l.objid::bigint = p.id
          WHERE p.gone = 0 AND l.locktype = 'advisory' AND l.objsubid = 2 AND l.granted
            AND l.classid = %s
            AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
            AND p.seen > %s - ?
          """,
          SCHEMA,
          NOW);

  private static final String LOCK = "SELECT pg_advisory_lock(" + SCHEMA + "::int, ?::int)";
  private static final String SEEN =
      "UPDATE processes SET seen = " + NOW + " WHERE id = ? AND gone = 0";

  private final PostgresDatabase database;
  private final Consumer<Set<String>> look;
  private final long process;
  private final Thread thread;
  private @Nullable Statements session;
  private volatile boolean stopped;

  /// @param look what to do regularly, with what others said meanwhile
  Presence(PostgresDatabase database, Consumer<Set<String>> look) {
    this.database = database;
    this.look = look;
    var statements = database.connectToRead();
    try {
      statements.begin();
      this.process = Processes.enter(statements, 0);
      enter(statements, process);
      statements.commit();
    } catch (SQLException e) {
      throw database.fault(e);
    }
    this.session = statements;
    this.thread = Thread.ofPlatform().name("ledger-presence").daemon().start(this::watch);
  }

  long process() {
    return process;
  }

  /// The ids of the processes that are there.
  static Set<Long> alive(Statements statements) throws SQLException {
    return new HashSet<>(statements.all(ALIVE, row -> row.getLong(1), LEASE_MILLIS));
  }

  private void enter(Statements statements, long id) throws SQLException {
    statements.first(LOCK, row -> row.getString(1), id);
    statements.update(SEEN, id);
    statements.script("LISTEN " + database.channel());
  }

  private void watch() {
    var beaten = System.nanoTime();
    while (!stopped) {
      try {
        var current = session();
        var said = said(current);
        if (System.nanoTime() - beaten > BEAT) {
          current.update(SEEN, process);
          beaten = System.nanoTime();
        }
        if (!stopped) {
          look.accept(said);
        }
      } catch (SQLException _) {
        session = null; // who writes meanwhile hears of it; here it is tried again
        pause();
      } catch (RuntimeException _) {
        pause(); // the same for the other connection
      }
    }
  }

  private Statements session() throws SQLException {
    var current = session;
    if (current == null) {
      current = database.connectToRead();
      enter(current, process);
      session = current;
    }
    return current;
  }

  private static Set<String> said(Statements statements) throws SQLException {
    var heard = statements.connection().unwrap(PGConnection.class).getNotifications(TICK_MILLIS);
    var said = new HashSet<String>();
    for (var notification : heard) {
      said.add(notification.getParameter());
    }
    return said;
  }

  private void pause() {
    try {
      Thread.sleep(TICK_MILLIS);
    } catch (InterruptedException _) {
      stopped = true;
    }
  }

  /// Nothing is looked at any more.
  void stop() {
    stopped = true;
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Tells the others that this process is gone.
  @Override
  public void close() {
    try (var last = session) {
      if (last != null) {
        last.update("UPDATE processes SET gone = 1 WHERE id = ?", process);
      }
    } catch (SQLException e) {
      throw database.fault(e);
    }
  }
}
