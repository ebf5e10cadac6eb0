package dev.penstock.inference.scheduler;

import dev.penstock.base.Remedy;
import dev.penstock.gateway.api.Call;
import dev.penstock.gateway.api.Ending;
import dev.penstock.gateway.api.Next;
import dev.penstock.gateway.api.Step;
import java.util.random.RandomGenerator;

/// Sends a call again after a failure that may pass; each attempt is a ledger line of its own.
///
/// A failure of a target that is down for everybody does not count: the call waits with the others
/// until one gets through. A target that nobody can reach is given up for all callers at once.
public final class Retry implements Step {
  private final Time time;
  private final RandomGenerator random;
  private final Lanes lanes;

  /// @param random safe for many threads
  public Retry(Time time, RandomGenerator random, Lanes lanes) {
    this.time = time;
    this.random = random;
    this.lanes = lanes;
  }

  @Override
  public Ending handle(Call call, Next next) throws InterruptedException {
    var counted = 1;
    for (var attempt = call.attempt(); ; attempt++) {
      switch (next.proceed(call.retried(attempt))) {
        case Ending.Answered answered -> {
          return answered;
        }
        case Ending.Failed failed -> {
          var patience = Patience.with(failed.failure());
          var waits = failed.failure().remedy().again() && lanes.isDown(call.model());
          if (failed.call() == 0 || (patience.endsWith(counted) && !waits)) {
            giveUp(call.model(), failed);
            return failed;
          }
          time.sleep(patience.pause(counted, random.nextDouble()));
          counted += waits ? 0 : 1;
        }
      }
    }
  }

  private void giveUp(String model, Ending.Failed failed) {
    if (failed.call() != 0 && failed.failure().remedy() == Remedy.REACH) {
      lanes.giveUp(model, failed.failure());
    }
  }
}
