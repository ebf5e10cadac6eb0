package dev.penstock.query.engine.duckdb;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The few platform threads on which native calls run, so that a virtual thread that waits for one
/// does not pin its carrier.
final class NativeThreads implements AutoCloseable {
  private static final ThreadLocal<AtomicReference<@Nullable Statement>> RUNNING =
      new ThreadLocal<>();
  private final ExecutorService executor;

  NativeThreads(int count) {
    executor =
        Executors.newFixedThreadPool(
            count, Thread.ofPlatform().daemon().name("duckdb-", 0).factory());
  }

  /// A native call.
  @FunctionalInterface
  interface Native<T> {
    T call() throws SQLException;
  }

  /// Runs `call` and waits. When the caller is interrupted, the statement that the call runs (see
  /// [#cancellable]) is cancelled, the call is waited for, and the caller stays interrupted.
  ///
  /// @throws CancellationException when the caller was interrupted
  <T> T run(String sql, Native<T> call) {
    var statement = new AtomicReference<@Nullable Statement>();
    var future =
        executor.submit(() -> {
          RUNNING.set(statement);
          try {
            return call.call();
          } finally {
            RUNNING.remove();
          }
        });
    try {
      return future.get();
    } catch (InterruptedException _) {
      stop(future, statement);
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while the engine worked");
    } catch (ExecutionException e) {
      throw rethrown(e.getCause(), sql);
    }
  }

  /// Marks `statement` as the one to cancel while `call` runs.
  <T> T cancellable(Statement statement, Native<T> call) throws SQLException {
    var slot = RUNNING.get();
    slot.set(statement);
    try {
      return call.call();
    } finally {
      slot.set(null);
    }
  }

  private static void stop(Future<?> future, AtomicReference<@Nullable Statement> statement) {
    while (!future.isDone()) {
      var current = statement.get();
      if (current != null) {
        try {
          current.cancel();
        } catch (SQLException _) {
          // it has ended meanwhile
        }
      }
      try {
        future.get(20, TimeUnit.MILLISECONDS);
      } catch (InterruptedException | TimeoutException | ExecutionException _) {
        // the caller is marked as interrupted when this returns; the loop asks whether it is done
      }
    }
  }

  private static RuntimeException rethrown(@Nullable Throwable cause, String sql) {
    return switch (cause) {
      case SQLException e -> Errors.of(e, sql);
      case RuntimeException e -> e;
      case Error e -> throw e;
      case null, default -> new IllegalStateException(cause);
    };
  }

  @Override
  public void close() {
    executor.close();
  }
}
