package dev.penstock.gateway.provider.local.llama;

import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Jobs that wait for a slot, in order of arrival. Callers join it, one engine serves it.
final class Line {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final ArrayDeque<Job> waiting = new ArrayDeque<>();
  private volatile boolean closed;

  /// Ends the job at once when the line is closed.
  void join(Job job, Said whenClosed) {
    lock.lock();
    try {
      if (closed) {
        job.end(whenClosed);
      } else {
        waiting.addLast(job);
        arrived.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Whether the job was still waiting.
  boolean leave(Job job) {
    lock.lock();
    try {
      return waiting.remove(job);
    } finally {
      lock.unlock();
    }
  }

  @Nullable Job first() {
    lock.lock();
    try {
      return waiting.peekFirst();
    } finally {
      lock.unlock();
    }
  }

  /// Waits until somebody is here or the engine has something to do anyway. False: it is closed.
  boolean await(BooleanSupplier busy) {
    lock.lock();
    try {
      while (!closed && waiting.isEmpty() && !busy.getAsBoolean()) {
        arrived.awaitUninterruptibly();
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  boolean closed() {
    return closed;
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  /// Closes it and ends everybody's wait.
  void end(Said how) {
    lock.lock();
    try {
      closed = true;
      waiting.forEach(job -> job.end(how));
      waiting.clear();
    } finally {
      lock.unlock();
    }
  }
}
