package dev.penstock.record.ledger;

import dev.penstock.base.Digest128;
import dev.penstock.base.ProblemException;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/// The processes that share a ledger in PostgreSQL.
///
/// Each is present by a lock of its session: when it dies, however it dies, the server lets go of
/// the lock and whoever looks knows. A process that only seems to live (a machine that was cut off)
/// is gone when it gave no sign of life for [#LEASE_MILLIS].
final class Neighbours implements Company {
  /// Ids that are taken at once.
  private static final int BLOCK = 1_000;

  /// How long a process may be silent.
  static final long LEASE_MILLIS = 30_000;

  /// Held while runs begin and processes are buried.
  private static final String START_LOCK =
      "SELECT pg_advisory_xact_lock((SELECT oid FROM pg_namespace WHERE nspname ="
          + " current_schema())::int, 0)";

  private static final String TAKE_IDS =
      "UPDATE call_ids SET next = next + ? RETURNING next - ?";

  /// Where no other process took a block since.
  private static final String GIVE_IDS_BACK = "UPDATE call_ids SET next = ? WHERE next = ?";

  private final PostgresDatabase database;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();

  /// Guarded by the lock.
  private final Statements statements;

  private final Presence presence;
  private long nextCall;
  private long endOfBlock;

  Neighbours(PostgresDatabase database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
    this.statements = database.connectToRead();
    this.presence = new Presence(database);
  }

  long process() {
    return presence.process();
  }

  @Override
  public long ids(int count) {
    lock.lock();
    try {
      if (endOfBlock - nextCall < count) {
        var size = Math.max(BLOCK, count);
        var first = transaction(s -> s.first(TAKE_IDS, row -> row.getLong(1), size, size));
        nextCall = first.orElseThrow();
        endOfBlock = nextCall + size;
      }
      nextCall += count;
      return nextCall - count;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public RunOpened start(RunStart start) {
    lock.lock();
    try {
      var first = ids(1);
      nextCall = first; // a run's first id is one that it will use
      return transaction(s -> {
        s.first(START_LOCK, row -> row.getString(1));
        var alive = alive(s);
        var now = new Runs.Start(clock.millis(), first, process());
        return Runs.start(s, start, now, alive::contains);
      });
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void awaitElsewhere(List<Digest128> digests) throws InterruptedException {
    throw new InterruptedException();
  }

  @Override
  public Purse purse(PurseTerms terms) {
    var spent =
        terms.joint() != null
            ? 0
            : transaction(s -> Spending.since(s, terms.since().toEpochMilli()));
    return new OwnPurse(terms.limit(), spent);
  }

  /// The ids of the processes that are there.
  static Set<Long> alive(Statements statements) throws SQLException {
    return new HashSet<>(
        statements.all(Presence.ALIVE, row -> row.getLong(1), LEASE_MILLIS));
  }

  @Override
  public void close() {
    presence.close();
    lock.lock();
    try (statements) {
      statements.update(GIVE_IDS_BACK, nextCall, endOfBlock);
    } catch (SQLException e) {
      throw database.fault(e);
    } finally {
      lock.unlock();
    }
  }

  /// In a transaction of its own.
  <T> T transaction(Readers.Query<T> work) {
    lock.lock();
    try {
      statements.begin();
      var result = work.on(statements);
      statements.commit();
      return result;
    } catch (SQLException e) {
      undo();
      throw database.fault(e);
    } catch (RuntimeException e) {
      undo();
      throw e;
    } finally {
      lock.unlock();
    }
  }

  private void undo() {
    try {
      statements.rollBack();
    } catch (SQLException | ProblemException _) {
      // the connection is gone, and with it the transaction
    }
  }
}
