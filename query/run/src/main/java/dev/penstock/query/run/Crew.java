package dev.penstock.query.run;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The threads of one run. The first one that fails ends all others; none outlives [#await].
///
/// Two kinds: workers, interrupted at once when the run ends early, and rows that wait for a model,
/// which get a grace so that answers that are paid for are recorded.
final class Crew {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Set<Thread> workers = new HashSet<>();
  private final Set<Thread> asking = new HashSet<>();
  private @Nullable Throwable cause;
  private Duration grace = Duration.ZERO;

  /// A worker's whole task.
  @FunctionalInterface
  interface Work {
    void run() throws InterruptedException;
  }

  void start(String name, Work work) {
    launch(workers, name, work);
  }

  void ask(String name, Work work) {
    launch(asking, name, work);
  }

  private void launch(Set<Thread> kind, String name, Work work) {
    var thread = Thread.ofVirtual().name(name).unstarted(() -> guarded(kind, work));
    lock.lock();
    try {
      if (cause != null) {
        return;
      }
      kind.add(thread);
    } finally {
      lock.unlock();
    }
    thread.start();
  }

  private void guarded(Set<Thread> kind, Work work) {
    try {
      work.run();
    } catch (InterruptedException | CancellationException _) {
      end(new InterruptedRun(), Duration.ZERO); // changes nothing when the run is ending already
    } catch (RuntimeException | Error e) {
      end(e, Duration.ofSeconds(2));
    } finally {
      lock.lock();
      try {
        kind.remove(Thread.currentThread());
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /// Ends the run early. Only the first cause counts.
  void end(Throwable why, Duration newGrace) {
    lock.lock();
    try {
      if (cause == null) {
        cause = why;
        grace = newGrace;
        workers.forEach(Thread::interrupt);
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  boolean ending() {
    lock.lock();
    try {
      return cause != null;
    } finally {
      lock.unlock();
    }
  }

  /// Waits for every thread.
  ///
  /// @return why the run ended early, or null
  @Nullable Throwable await() {
    lock.lock();
    try {
      while (cause == null && !(workers.isEmpty() && asking.isEmpty())) {
        changed.await();
      }
      var left = grace.toNanos();
      while (cause != null && !asking.isEmpty() && left > 0) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException _) {
      end(new InterruptedRun(), Duration.ZERO);
    } finally {
      lock.unlock();
    }
    return wound();
  }

  private @Nullable Throwable wound() {
    lock.lock();
    try {
      while (!(workers.isEmpty() && asking.isEmpty())) {
        workers.forEach(Thread::interrupt);
        asking.forEach(Thread::interrupt);
        changed.awaitUninterruptibly();
      }
      return cause;
    } finally {
      lock.unlock();
    }
  }

  /// The user ended the run.
  static final class InterruptedRun extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
