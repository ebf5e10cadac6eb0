package dev.penstock.inference.scheduler;

import dev.penstock.base.Failure;
import dev.penstock.catalog.models.Limits;
import dev.penstock.gateway.api.Allowance;
import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Where calls to one target wait until its [Throughput] lets them through: later stages before
/// earlier ones, so that what is begun comes to its end, and within a stage in the order in which
/// they came.
///
/// Whoever is first waits for the time, and is the only one who does; the others sleep until they
/// are called. A target that nobody hears from holds up its own lane and no other.
final class Lane {
  private final Time time;
  private final Throughput throughput;
  private final ReentrantLock lock = new ReentrantLock();
  private final PriorityQueue<Turn> waiting = new PriorityQueue<>();
  private long tickets;

  /// Whoever waits for the time, and until when.
  private @Nullable Turn first;

  private long firstUntil;

  Lane(Time time, Limits limits) {
    this.time = time;
    this.throughput = new Throughput(limits, nanos(time.now()));
  }

  /// How a call's wait ended.
  sealed interface Entry {
    record Sent(Passage passage) implements Entry {}

    /// The target was given up.
    record Refused(Failure failure) implements Entry {}
  }

  private final class Turn implements Comparable<Turn> {
    final int depth;
    final long ticket = tickets++;
    final Load load;
    final Condition called = lock.newCondition();
    @Nullable Entry entry;

    Turn(int depth, Load load) {
      this.depth = depth;
      this.load = load;
    }

    @Override
    public int compareTo(Turn other) {
      return depth == other.depth
          ? Long.compare(ticket, other.ticket)
          : Integer.compare(other.depth, depth);
    }
  }

  /// Returns when the call may be sent; then exactly one of [#end]'s must follow.
  ///
  /// @param guessed its tokens, the answer's at most
  Entry enter(int depth, Load guessed) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      var turn = new Turn(depth, throughput.expected(guessed));
      waiting.add(turn);
      callUp();
      try {
        while (turn.entry == null) {
          await(turn);
        }
        return turn.entry;
      } catch (InterruptedException e) {
        abandon(turn);
        throw e;
      }
    } finally {
      lock.unlock();
    }
  }

  /// Sends one more if nothing holds it back now and nobody waits; else null.
  @Nullable Passage enterAtOnce(Load guessed) {
    lock.lock();
    try {
      var load = throughput.expected(guessed);
      var now = now();
      return waiting.isEmpty() && throughput.free() && throughput.until(load, now) == 0
          ? throughput.send(load, now)
          : null;
    } finally {
      lock.unlock();
    }
  }

  void answered(Passage passage, Load guessed, Load used) {
    end(now -> throughput.answered(passage, guessed, used, now));
  }

  void failed(Passage passage, Failure failure) {
    end(now -> throughput.failed(passage, failure, now));
  }

  /// Nobody knows how the call ended, or it was not sent after all.
  void lost(Passage passage) {
    end(now -> throughput.lost(passage, now));
  }

  void giveUp(Failure failure) {
    end(now -> throughput.breaker().giveUp(failure, now));
  }

  /// Lets more calls be under way at once from now on.
  void raise(double factor) {
    end(_ -> throughput.raise(factor));
  }

  void heard(Allowance allowance) {
    end(now -> allowance.quotas().forEach(quota -> throughput.heard(quota, now)));
  }

  /// Whether calls wait for a target that is down.
  boolean isDown() {
    lock.lock();
    try {
      return throughput.breaker().isOpen();
    } finally {
      lock.unlock();
    }
  }

  private void end(Consumer<Long> change) {
    lock.lock();
    try {
      change.accept(now());
      callUp();
    } finally {
      lock.unlock();
    }
  }

  /// Lets through whoever may go, and wakes the new first when there is another, or an earlier
  /// time.
  private void callUp() {
    var now = now();
    var refusal = throughput.breaker().refusal(now);
    for (var turn = waiting.peek(); turn != null; turn = waiting.peek()) {
      var pause = pause(turn, now);
      if (refusal == null && pause > 0) {
        if (turn != first || now + pause < firstUntil) {
          turn.called.signal();
        }
        return;
      }
      waiting.poll();
      turn.entry =
          refusal == null
              ? new Entry.Sent(throughput.send(turn.load, now))
              : new Entry.Refused(refusal);
      turn.called.signal();
    }
  }

  private long pause(Turn turn, long now) {
    return throughput.free() ? throughput.until(turn.load, now) : Long.MAX_VALUE;
  }

  @SuppressWarnings("WaitNotInLoop") // enter loops
  private void await(Turn turn) throws InterruptedException {
    var now = now();
    var pause = turn == waiting.peek() ? pause(turn, now) : Long.MAX_VALUE;
    if (pause == Long.MAX_VALUE) {
      turn.called.await();
      return;
    }
    first = turn;
    firstUntil = now + pause;
    try {
      time.await(turn.called, Duration.ofNanos(pause));
    } finally {
      first = null;
    }
    callUp();
  }

  private void abandon(Turn turn) {
    waiting.remove(turn);
    if (turn.entry instanceof Entry.Sent(var passage)) {
      throughput.lost(passage, now());
    }
    callUp();
  }

  private long now() {
    return nanos(time.now());
  }

  private static long nanos(Instant instant) {
    return instant.getEpochSecond() * 1_000_000_000 + instant.getNano();
  }
}
