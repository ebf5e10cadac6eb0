package dev.penstock.record.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// The one thread that writes: a commit takes all that waits, so that its cost is shared.
///
/// Nobody waits for company: a lone line is committed at once, and while a commit is under way the
/// next group gathers.
final class Writer implements AutoCloseable {
  private static final int LARGEST_GROUP = 4096;

  /// What is to be written, within a transaction that others share.
  @FunctionalInterface
  interface Work {
    void on(Lines lines) throws SQLException;
  }

  private static final class Write {
    final Work work;
    final CountDownLatch ended = new CountDownLatch(1);
    @Nullable SQLException failure;
    @Nullable RuntimeException bug;

    Write(Work work) {
      this.work = work;
    }
  }

  private final Database database;
  private final Statements statements;
  private final LinkedBlockingQueue<Write> queue = new LinkedBlockingQueue<>();
  private final Write stop = new Write(_ -> {});
  private volatile boolean closed;
  private Lines lines;

  Writer(Database database) {
    this.database = database;
    this.statements = database.connectToWrite();
    this.lines = new Lines(statements);
    Thread.ofPlatform().name("ledger-writer").daemon().start(this::run);
  }

  /// Returns when it is committed, also when the thread is interrupted meanwhile: an answer that
  /// was paid for is not dropped half-way. The interrupt stays pending.
  ///
  /// @throws dev.penstock.base.ProblemException when the world is in the way
  void write(Work work) {
    var write = enqueue(work);
    awaitUninterruptibly(write.ended);
    if (write.bug != null) {
      throw new IllegalStateException("the ledger could not write a line", write.bug);
    }
    if (write.failure != null) {
      throw Faults.of(database.file(), write.failure);
    }
  }

  /// Returns at once. A failure shows when the next line is waited for: the world is then in its
  /// way too.
  void writeLater(Work work) {
    enqueue(work);
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
    try {
      statements.close();
    } catch (SQLException e) {
      throw Faults.of(database.file(), e);
    }
  }

  private synchronized Write enqueue(Work work) {
    if (closed) {
      throw new IllegalStateException("the ledger is closed");
    }
    var write = new Write(work);
    queue.add(write);
    return write;
  }

  private void run() {
    var group = new ArrayList<Write>();
    while (!group.contains(stop)) {
      group.clear();
      group.add(next());
      queue.drainTo(group, LARGEST_GROUP - 1);
      commit(group);
      group.forEach(write -> write.ended.countDown());
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
      succeeds(List.of(write));
    }
  }

  private boolean succeeds(List<Write> group) {
    var current = group.getFirst();
    try {
      statements.update("BEGIN IMMEDIATE");
      for (var write : group) {
        current = write;
        write.work.on(lines);
      }
      statements.update("COMMIT");
      return true;
    } catch (SQLException e) {
      current.failure = e;
    } catch (RuntimeException e) {
      current.bug = e;
    }
    rollBack();
    return false;
  }

  private void rollBack() {
    lines = new Lines(statements); // what it remembers may have been rolled back
    try {
      statements.script("ROLLBACK");
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
