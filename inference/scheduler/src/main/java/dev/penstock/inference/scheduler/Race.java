package dev.penstock.inference.scheduler;

import dev.penstock.gateway.api.Ending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Two attempts at one question on threads of their own. The first answer wins and the other is
/// interrupted; the race is over when both have ended, so that no cost is left behind.
final class Race {
  private final Time time;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<Thread> running = new ArrayList<>();
  private @Nullable Ending best;
  private @Nullable RuntimeException bug;

  /// An attempt. It may be interrupted.
  @FunctionalInterface
  interface Attempt {
    Ending run() throws InterruptedException;
  }

  Race(Time time) {
    this.time = time;
  }

  void start(Attempt attempt) {
    lock.lock();
    try {
      var thread = Thread.ofVirtual().unstarted(() -> run(attempt));
      running.add(thread);
      thread.start();
    } finally {
      lock.unlock();
    }
  }

  /// Whether it ended within `most`.
  boolean endsWithin(Duration most) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      if (!over()) {
        time.await(changed, most);
      }
      return over();
    } finally {
      lock.unlock();
    }
  }

  /// The first answer, else the last failure. Interrupted: takes all attempts along.
  Ending end() throws InterruptedException {
    lock.lock();
    try {
      while (!over()) {
        changed.await();
      }
    } finally {
      finish();
      lock.unlock();
    }
    if (bug != null) {
      throw bug;
    }
    if (best == null) {
      throw new InterruptedException("every attempt was interrupted");
    }
    return best;
  }

  /// Interrupts whoever still runs, and waits for them.
  void finish() {
    lock.lock();
    try {
      running.forEach(Thread::interrupt);
      while (!running.isEmpty()) {
        changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean over() {
    return best instanceof Ending.Answered || running.isEmpty();
  }

  private void run(Attempt attempt) {
    Ending ending = null;
    try {
      ending = attempt.run();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // it lost, or nobody wants it: the thread ends here
    } catch (RuntimeException e) {
      bug = e;
    } finally {
      ended(ending);
    }
  }

  private void ended(@Nullable Ending ending) {
    lock.lock();
    try {
      running.remove(Thread.currentThread());
      if (ending != null && !(best instanceof Ending.Answered)) {
        best = ending;
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
