package dev.penstock.query.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// How far a growing table has come, and who reads it.
///
/// A producer advances it and asks for room; readers wait for rows and say how far they are. When
/// the last reader that wants rows is closed, the producer is told, once.
final class Watermark {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<Reader> readers = new ArrayList<>();
  private final List<Runnable> whenUnwanted = new ArrayList<>();
  private long rows;
  private boolean complete;
  private boolean unwanted;

  /// What a reader saw: rows `from` its position up to `rows`.
  ///
  /// @param open false when the reader was closed meanwhile
  record Seen(long rows, boolean complete, boolean open) {}

  /// A table that is already there.
  static Watermark completeAt(long rows) {
    var watermark = new Watermark();
    watermark.advanceTo(rows);
    watermark.finish();
    return watermark;
  }

  /// @param pressing whether the producer waits for it
  /// @param wanting whether the producer must go on for its sake
  Reader reader(boolean pressing, boolean wanting) {
    return locked(() -> {
      var reader = new Reader(pressing, wanting);
      readers.add(reader);
      return reader;
    });
  }

  void onUnwanted(Runnable action) {
    whenUnwanted.add(action);
  }

  void advanceTo(long newRows) {
    locked(() -> {
      rows = newRows;
      changed.signalAll();
      return true;
    });
  }

  void finish() {
    locked(() -> {
      complete = true;
      changed.signalAll();
      return true;
    });
  }

  long rows() {
    return locked(() -> rows);
  }

  boolean complete() {
    return locked(() -> complete);
  }

  /// Whether more than one consumer reads it while it still grows.
  boolean shared() {
    return locked(() -> !complete && readers.stream().filter(reader -> reader.wanting).count() > 1);
  }

  /// Waits until the slowest reader is less than `lead` rows behind `produced`.
  ///
  /// @return false when nobody wants more
  boolean awaitRoom(long produced, long lead) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!unwanted && produced - slowest() >= lead) {
        changed.await();
      }
      return !unwanted;
    } finally {
      lock.unlock();
    }
  }

  /// Whether [#awaitRoom] would not wait.
  boolean hasRoom(long produced, long lead) {
    return locked(() -> produced - slowest() < lead);
  }

  private long slowest() {
    var slowest = Long.MAX_VALUE;
    for (var reader : readers) {
      if (reader.pressing && reader.open) {
        slowest = Math.min(slowest, reader.position);
      }
    }
    return slowest;
  }

  private <T> T locked(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }

  /// One consumer's place in the table.
  final class Reader {
    private final boolean wanting;
    private boolean pressing;
    private boolean open = true;
    private long position;

    private Reader(boolean pressing, boolean wanting) {
      this.pressing = pressing;
      this.wanting = wanting;
    }

    /// Waits for rows after its position, or the end.
    Seen await() throws InterruptedException {
      lock.lockInterruptibly();
      try {
        while (open && !complete && rows <= position) {
          changed.await();
        }
        return new Seen(rows, complete, open);
      } finally {
        lock.unlock();
      }
    }

    /// Waits for the end.
    Seen awaitComplete() throws InterruptedException {
      lock.lockInterruptibly();
      try {
        while (open && !complete) {
          changed.await();
        }
        return new Seen(rows, complete, open);
      } finally {
        lock.unlock();
      }
    }

    void passed(long newPosition) {
      locked(() -> {
        position = newPosition;
        changed.signalAll();
        return true;
      });
    }

    /// While it does not press, the producer may run ahead of it without bound.
    void press(boolean on) {
      locked(() -> {
        pressing = on;
        changed.signalAll();
        return true;
      });
    }

    void close() {
      List<Runnable> actions =
          locked(() -> {
            open = false;
            var last = !unwanted && readers.stream().noneMatch(each -> each.open && each.wanting);
            unwanted |= last;
            changed.signalAll();
            return last ? List.copyOf(whenUnwanted) : List.of();
          });
      actions.forEach(Runnable::run);
    }
  }
}
