package dev.penstock.inference.scheduler;

import dev.penstock.base.Failure;
import dev.penstock.gateway.api.Call;
import dev.penstock.gateway.api.Ending;
import dev.penstock.gateway.api.Next;
import dev.penstock.gateway.api.Step;
import java.util.random.RandomGenerator;

/// Sends a call again after a failure that may pass; each attempt is a ledger line of its own.
///
/// Gives up on a model that stays unreachable for all callers at once, by closing its [Door].
public final class Retry implements Step {
  private final Time time;
  private final RandomGenerator random;
  private final Door door;

  /// @param random safe for many threads
  public Retry(Time time, RandomGenerator random, Door door) {
    this.time = time;
    this.random = random;
    this.door = door;
  }

  @Override
  public Ending handle(Call call, Next next) throws InterruptedException {
    for (var attempt = call.attempt(); ; attempt++) {
      var closed = door.closed(call.model());
      if (closed.isPresent()) {
        return closed.get();
      }
      switch (next.proceed(call.retried(attempt))) {
        case Ending.Answered answered -> {
          return answered;
        }
        case Ending.Failed failed -> {
          var patience = Patience.with(failed.failure());
          if (patience.endsWith(attempt) || failed.call() == 0) {
            giveUp(call.model(), failed.failure());
            return failed;
          }
          time.sleep(patience.pause(attempt, random.nextDouble()));
        }
      }
    }
  }

  private void giveUp(String model, Failure failure) {
    if (failure instanceof Failure.Unreachable && door.closed(model).isEmpty()) {
      door.close(model, failure);
    }
  }
}
