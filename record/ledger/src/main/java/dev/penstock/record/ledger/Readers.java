package dev.penstock.record.ledger;

import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;

/// A few connections that many threads share for short look-ups.
final class Readers implements AutoCloseable {
  private static final int MOST = Math.max(4, Runtime.getRuntime().availableProcessors());

  @FunctionalInterface
  interface Query<T> {
    T on(Statements statements) throws SQLException;
  }

  private final Database database;
  private final Semaphore free = new Semaphore(MOST);
  private final ConcurrentLinkedDeque<Statements> idle = new ConcurrentLinkedDeque<>();

  Readers(Database database) {
    this.database = database;
  }

  <T> T read(Query<T> query) {
    free.acquireUninterruptibly();
    try {
      var kept = idle.poll();
      var statements = kept == null ? database.connectToRead() : kept;
      try {
        return query.on(statements);
      } catch (SQLException e) {
        throw database.fault(e);
      } finally {
        idle.push(statements);
      }
    } finally {
      free.release();
    }
  }

  @Override
  public void close() {
    free.acquireUninterruptibly(MOST);
    try {
      for (var statements = idle.poll(); statements != null; statements = idle.poll()) {
        statements.close();
      }
    } catch (SQLException e) {
      throw database.fault(e);
    } finally {
      free.release(MOST);
    }
  }
}
