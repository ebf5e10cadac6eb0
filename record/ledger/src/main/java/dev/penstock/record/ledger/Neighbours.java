package dev.penstock.record.ledger;

import dev.penstock.base.Digest128;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/// The processes that share a ledger in PostgreSQL.
///
/// What is agreed upon (ids, runs, money) is a transaction each, on one connection; what a process
/// asks right now is in [Claims], and that it is there at all in [Presence].
final class Neighbours implements Company {
  /// Said to others: give back money that you do not need.
  static final String PURSE = "purse";

  /// Ids that are taken at once.
  private static final int BLOCK = 1_000;

  /// Held while runs begin and processes are buried.
  private static final String START_LOCK =
      "SELECT pg_advisory_xact_lock((SELECT oid FROM pg_namespace WHERE nspname ="
          + " current_schema())::int, 0)";

  private static final String TAKE_IDS = "UPDATE call_ids SET next = next + ? RETURNING next - ?";

  /// Where no other process took a block since.
  private static final String GIVE_IDS_BACK = "UPDATE call_ids SET next = ? WHERE next = ?";

  private final PostgresDatabase database;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();

  /// Guarded by the lock.
  private final Statements statements;

  private final Presence presence;
  private final Claims claims;
  private final Set<Waiting> awaited = ConcurrentHashMap.newKeySet();
  private final Queue<SharedPurse> purses = new ConcurrentLinkedQueue<>();
  private long nextCall;
  private long endOfBlock;

  /// One that waits for a question, itself and no other.
  private static final class Waiting {
    final Digest128 question;
    final CountDownLatch over = new CountDownLatch(1);

    Waiting(Digest128 question) {
      this.question = question;
    }
  }

  Neighbours(PostgresDatabase database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
    this.statements = database.connectToRead();
    this.presence = new Presence(database, this::look);
    this.claims = new Claims(process(), database.channel());
  }

  long process() {
    return presence.process();
  }

  Claims claims() {
    return claims;
  }

  /// The command that says `what` to the others.
  String call(String what) {
    return "NOTIFY " + database.channel() + ", '" + what + "'";
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
        var alive = Presence.alive(s);
        for (var other : s.all("SELECT id FROM processes WHERE gone = 0", row -> row.getLong(1))) {
          if (!alive.contains(other)) {
            Burial.of(s, other);
          }
        }
        var now = new Runs.Start(clock.millis(), first, process());
        return Runs.start(s, start, now, alive::contains);
      });
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void awaitElsewhere(Digest128 digest) throws InterruptedException {
    var waiting = new Waiting(digest);
    awaited.add(waiting);
    try {
      if (!askedBy(Set.of(digest)).isEmpty()) {
        waiting.over.await();
      }
    } finally {
      awaited.remove(waiting);
    }
  }

  @Override
  public void release(Lines lines, List<Question> questions) throws SQLException {
    claims.release(lines.statements(), questions);
  }

  @Override
  public Purse purse(PurseTerms terms) {
    var name = terms.name();
    var lease = transaction(s -> Leases.take(s, name, terms, process()));
    var purse = new SharedPurse(this, name, lease, terms.limit());
    purses.add(purse);
    return purse;
  }

  /// Regularly, and when something was said: who waits for a question that is free again goes on,
  /// and who asks it no more because he is dead is buried.
  private void look(Set<String> said) {
    if (said.contains(PURSE)) {
      purses.forEach(SharedPurse::giveBack);
    }
    var now = List.copyOf(awaited);
    if (now.isEmpty()) {
      return;
    }
    var wanted = now.stream().map(waiting -> waiting.question).collect(Collectors.toSet());
    var asked = askedBy(wanted);
    if (!asked.isEmpty() && bury(new HashSet<>(asked.values()))) {
      asked = askedBy(wanted);
    }
    for (var waiting : now) {
      if (!asked.containsKey(waiting.question)) {
        waiting.over.countDown();
      }
    }
  }

  private Map<Digest128, Long> askedBy(Set<Digest128> digests) {
    var asked = new ConcurrentHashMap<Digest128, Long>();
    transaction(s ->
        s.all(
            "SELECT digest, process FROM claims WHERE digest = ANY (?)",
            row -> asked.put(Digest128.of(row.getBytes(1)), row.getLong(2)),
            Claims.array(s, digests)));
    return asked;
  }

  /// Those of `processes` that are dead. Returns whether there were any.
  private boolean bury(Set<Long> processes) {
    return transaction(s -> {
      processes.removeAll(Presence.alive(s));
      if (processes.isEmpty()) {
        return false;
      }
      s.first(START_LOCK, row -> row.getString(1));
      processes.removeAll(Presence.alive(s));
      for (var dead : processes) {
        if (Burial.of(s, dead)) {
          Runs.bury(s, dead);
        }
      }
      s.atCommit("NOTIFY " + database.channel());
      return true;
    });
  }

  @Override
  public void close() {
    presence.stop();
    transaction(s -> {
      s.update("DELETE FROM claims WHERE process = ?", process());
      for (var purse : purses) {
        purse.close(s);
      }
      s.update(GIVE_IDS_BACK, nextCall, endOfBlock);
      s.atCommit("NOTIFY " + database.channel());
      return true;
    });
    presence.close();
    try {
      statements.close();
    } catch (SQLException e) {
      throw database.fault(e);
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
    } catch (SQLException _) {
      // the connection is gone, and with it the transaction
    }
  }
}
