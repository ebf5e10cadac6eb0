package dev.penstock.record.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The one thread that writes: a commit takes all that waits, so that its cost is shared.
///
/// A lone line is committed at once. While a commit is under way the next group gathers; where the
/// last one had company, the next gets a moment more of it, as with `commit_delay` and
/// `commit_siblings` of PostgreSQL.
final class Writer implements AutoCloseable {
  private static final int LARGEST_GROUP = 4096;
  private static final int COMPANY = 4;
  private static final long MOMENT_NANOS = 2_000_000;

  /// What is to be written, within a transaction that others share.
  @FunctionalInterface
  interface Work {
    void on(Lines lines) throws SQLException;
  }

  /// Decides with other processes who asks what.
  @FunctionalInterface
  interface Gate {
    /// Those that this process may ask. In the transaction of their lines, before anything else.
    Set<Claim> granted(Statements statements, Collection<Claim> wanted) throws SQLException;
  }

  private static final class Write {
    final @Nullable Claim claim;
    boolean refused;
    final Work work;
    final CountDownLatch ended = new CountDownLatch(1);
    @Nullable SQLException failure;
    @Nullable RuntimeException bug;

    /// Nobody waits for it.
    final boolean later;

    /// It holds an answer that was paid for.
    final boolean paid;

    Write(Work work, boolean later, boolean paid) {
      this(null, work, later, paid);
    }

    Write(@Nullable Claim claim, Work work, boolean later, boolean paid) {
      this.claim = claim;
      this.work = work;
      this.later = later;
      this.paid = paid;
    }
  }

  private final Database database;
  private final Gate gate;
  private final Statements statements;
  private final Statements names;
  private final LinkedBlockingQueue<Write> queue = new LinkedBlockingQueue<>();
  private final Write stop = new Write(_ -> {}, false, false);
  private final AtomicReference<@Nullable Write> firstLost = new AtomicReference<>();
  private volatile @Nullable Write unkept;
  private volatile boolean closed;
  private Lines lines;

  Writer(Database database) {
    this(database, (_, wanted) -> Set.copyOf(wanted));
  }

  Writer(Database database, Gate gate) {
    this.database = database;
    this.gate = gate;
    this.statements = database.connectToWrite();
    this.names = database.naming(statements);
    this.lines = new Lines(statements, names);
    Thread.ofPlatform().name("ledger-writer").daemon().start(this::run);
  }

  /// Returns when it is committed, also when the thread is interrupted meanwhile: an answer that
  /// was paid for is not dropped half-way. The interrupt stays pending.
  ///
  /// @throws dev.penstock.base.ProblemException when the world is in the way
  void write(Work work) {
    await(new Write(work, false, false));
  }

  /// The same, unless the claim is not granted: then nothing is written, and false is returned.
  boolean write(Claim claim, Work work) {
    var write = new Write(claim, work, false, false);
    await(write);
    return !write.refused;
  }

  /// The same for an answer that was paid for. When it cannot be kept, [#checkKept] says so from
  /// then on, to everybody whose line was committed with it or later: a line might still fit where
  /// an answer does not.
  void writePaid(Work work) {
    await(new Write(work, false, true));
  }

  /// @throws dev.penstock.base.ProblemException when an answer that was paid for could not be kept
  void checkKept() {
    var lost = unkept;
    if (lost != null) {
      check(lost);
    }
  }

  private void await(Write write) {
    enqueue(write);
    awaitUninterruptibly(write.ended);
    check(write);
  }

  private void check(Write write) {
    if (write.bug != null) {
      throw new IllegalStateException("the ledger could not write a line", write.bug);
    }
    if (write.failure != null) {
      throw database.fault(write.failure);
    }
  }

  /// Returns at once; a failure shows in [#awaitLater].
  void writeLater(Work work) {
    enqueue(new Write(work, true, false));
  }

  /// Returns when all that was written for later is committed.
  ///
  /// @throws dev.penstock.base.ProblemException when some of it could not be
  void awaitLater() {
    write(_ -> {});
    var lost = firstLost.getAndSet(null);
    if (lost != null) {
      check(lost);
    }
  }

  int waiting() {
    return queue.size();
  }

  /// Commits what waits, then lets go of the file.
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      queue.add(stop);
    }
    awaitUninterruptibly(stop.ended);
    try (statements;
        names) {
      return;
    } catch (SQLException e) {
      throw database.fault(e);
    }
  }

  private synchronized void enqueue(Write write) {
    if (closed) {
      throw new IllegalStateException("the ledger is closed");
    }
    queue.add(write);
  }

  private void run() {
    var group = new ArrayList<Write>();
    try {
      while (!group.contains(stop)) {
        var company = group.size() >= COMPANY;
        group.clear();
        group.add(next());
        if (company) {
          LockSupport.parkNanos(MOMENT_NANOS);
        }
        queue.drainTo(group, LARGEST_GROUP - 1);
        commit(group);
        group.forEach(write -> write.ended.countDown());
      }
    } finally {
      abandon(group);
    }
  }

  /// Nobody waits for a thread that died, for want of memory or of a bug.
  private synchronized void abandon(List<Write> group) {
    closed = true;
    queue.drainTo(group);
    for (var write : group) {
      if (write.ended.getCount() > 0) {
        write.bug = new IllegalStateException("the ledger's writer died");
        write.ended.countDown();
      }
    }
  }

  private Write next() {
    while (true) {
      try {
        return queue.take();
      } catch (InterruptedException _) {
        // nobody interrupts this thread; it ends when it is told to stop
      }
    }
  }

  /// A group that fails is tried again line by line, so that one bad line does not take others
  /// along and a full disk still gets what fits.
  private void commit(List<Write> group) {
    if (group.size() > 1 && succeeds(group)) {
      return;
    }
    for (var write : group) {
      write.failure = null;
      write.bug = null;
      if (succeeds(List.of(write))) {
        continue;
      }
      if (write.paid) {
        unkept = write;
      }
      if (write.later) {
        firstLost.compareAndSet(null, write);
      }
    }
  }

  private boolean succeeds(List<Write> group) {
    var current = group.getFirst();
    try {
      statements.begin();
      admit(group);
      for (var write : group) {
        current = write;
        if (!write.refused) {
          write.work.on(lines);
        }
      }
      statements.commit();
      return true;
    } catch (SQLException e) {
      current.failure = e;
    } catch (RuntimeException e) {
      current.bug = e;
    }
    rollBack();
    return false;
  }

  private void admit(List<Write> group) throws SQLException {
    var wanted = group.stream().map(write -> write.claim).filter(Objects::nonNull).toList();
    if (!wanted.isEmpty()) {
      var granted = gate.granted(statements, wanted);
      group.forEach(write -> write.refused = write.claim != null && !granted.contains(write.claim));
    }
  }

  private void rollBack() {
    lines = new Lines(statements, names); // what it remembers may have been rolled back
    try {
      statements.rollBack();
    } catch (SQLException _) {
      // SQLite rolls back by itself on some faults; then there is no transaction to roll back
    }
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    var interrupted = false;
    try {
      while (true) {
        try {
          latch.await();
          return;
        } catch (InterruptedException _) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
