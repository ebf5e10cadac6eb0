package dev.penstock.gateway.core;

import dev.penstock.base.Failure;
import dev.penstock.base.Manner;
import dev.penstock.gateway.api.Call;
import dev.penstock.gateway.api.Ending;
import dev.penstock.gateway.api.Next;
import dev.penstock.gateway.api.Request;
import dev.penstock.gateway.api.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// Sends embeddings that are asked for at the same time in one call.
///
/// The first one waits a moment for others; whoever fills the batch ends the wait. A batch that the
/// provider will not answer is sent again in halves, so that one bad text fails alone.
final class Gather implements Step {
  private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  /// Characters in one call: providers limit what a request may carry.
  private static final long LARGEST = 200_000;

  private final ToIntFunction<String> batchOf;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Batch> gathering = new HashMap<>();

  /// @param batchOf how many texts one call to a model may carry
  Gather(ToIntFunction<String> batchOf) {
    this.batchOf = batchOf;
  }

  /// Guarded by the lock until it is full or its wait is over.
  private final class Batch {
    final List<Call.Asked> questions = new ArrayList<>();
    final Condition full = lock.newCondition();
    final FutureTask<List<Ending>> sent;
    boolean closed;
    long size;
    int waiting;
    @Nullable Thread sender;

    Batch(Next next) {
      this.sent = new FutureTask<>(() -> endings(questions, next));
    }
  }

  @Override
  public Ending handle(Call call, Next next) throws InterruptedException {
    var most = batchOf.applyAsInt(call.model());
    if (most <= 1 || !(call.first().request() instanceof Request.Embed embed)) {
      return next.proceed(call);
    }
    lock.lockInterruptibly();
    Batch batch;
    int position;
    try {
      var open = gathering.get(call.model());
      if (open != null && open.size + embed.text().length() > LARGEST) {
        close(call.model(), open);
        open = null;
      }
      batch = open == null ? new Batch(next) : open;
      position = batch.questions.size();
      batch.questions.add(call.first());
      batch.size += embed.text().length();
      batch.waiting++;
      if (batch.questions.size() >= most) {
        close(call.model(), batch);
      } else if (position == 0) {
        gathering.put(call.model(), batch);
      }
      if (position == 0) {
        batch.sender = Thread.ofVirtual().start(() -> lingered(call.model(), batch));
      }
    } finally {
      lock.unlock();
    }
    return ending(batch, position);
  }

  /// A thread of its own sends, so that a caller that is interrupted does not take the others
  /// along.
  private void lingered(String model, Batch batch) {
    lock.lock();
    try {
      var nanos = LINGER_NANOS;
      while (!batch.closed && nanos > 0) {
        nanos = batch.full.awaitNanos(nanos);
      }
      close(model, batch);
    } catch (InterruptedException _) {
      close(model, batch);
      batch.sent.cancel(false); // every caller is gone
    } finally {
      lock.unlock();
    }
    batch.sent.run();
  }

  private void close(String model, Batch batch) {
    batch.closed = true;
    gathering.remove(model, batch);
    batch.full.signal();
  }

  private Ending ending(Batch batch, int position) throws InterruptedException {
    try {
      return batch.sent.get().get(position);
    } catch (ExecutionException e) {
      throw bug(e);
    } finally {
      left(batch);
    }
  }

  private static RuntimeException bug(ExecutionException e) {
    return e.getCause() instanceof RuntimeException bug ? bug : new IllegalStateException(e);
  }

  private void left(Batch batch) {
    lock.lock();
    try {
      batch.waiting--;
      if (batch.waiting == 0 && batch.sender != null) {
        batch.sender.interrupt();
      }
    } finally {
      lock.unlock();
    }
  }

  private static List<Ending> endings(List<Call.Asked> questions, Next next)
      throws InterruptedException {
    return switch (next.proceed(new Call(questions, 1, Manner.DIRECT))) {
      case Ending.Answered(var answers) ->
          answers.stream().<Ending>map(answer -> new Ending.Answered(List.of(answer))).toList();
      case Ending.Failed failed when questions.size() > 1 && isOnesFault(failed.failure()) -> {
        var half = questions.size() / 2;
        var endings = new ArrayList<>(endings(questions.subList(0, half), next));
        endings.addAll(endings(questions.subList(half, questions.size()), next));
        yield endings;
      }
      case Ending.Failed failed -> questions.stream().<Ending>map(_ -> failed).toList();
    };
  }

  private static boolean isOnesFault(Failure failure) {
    return switch (failure) {
      case Failure.Refused _, Failure.TooLong _, Failure.InvalidAnswer _ -> true;
      case Failure.Throttled _,
          Failure.Overloaded _,
          Failure.ServerError _,
          Failure.Cut _,
          Failure.TimedOut _,
          Failure.Unreachable _,
          Failure.KeyRefused _,
          Failure.OverBudget _,
          Failure.Denied _,
          Failure.InputFailed _ ->
          false;
    };
  }
}
