package dev.penstock.inference.scheduler;

import dev.penstock.base.Failure;
import dev.penstock.gateway.api.Call;
import dev.penstock.gateway.api.Ending;
import dev.penstock.gateway.api.Next;
import dev.penstock.gateway.api.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Closes before a model that refuses the key, does not exist or cannot be reached, so that not one
/// more call is sent: with thousands of rows waiting, each would else find out by itself.
///
/// Stands behind [Pace], where callers wait for their turn. Opens again after half a minute, for a
/// session that goes on.
public final class Door implements Step {
  private static final Duration CLOSED = Duration.ofSeconds(30);

  private record Shut(Failure failure, Instant until) {}

  private final Time time;
  private final ConcurrentMap<String, Shut> shut = new ConcurrentHashMap<>();

  public Door(Time time) {
    this.time = time;
  }

  @Override
  public Ending handle(Call call, Next next) throws InterruptedException {
    var closed = closed(call.model());
    if (closed.isPresent()) {
      return closed.get();
    }
    var ending = next.proceed(call);
    if (ending instanceof Ending.Failed(var failure, _) && holdsForAll(failure)) {
      close(call.model(), failure);
    }
    return ending;
  }

  /// Whether no other call would fare better. [Retry] finds out whether a model cannot be reached,
  /// and the budget has a latch of its own.
  private static boolean holdsForAll(Failure failure) {
    return failure.stopsRun()
        && !(failure instanceof Failure.Unreachable || failure instanceof Failure.OverBudget);
  }

  void close(String model, Failure failure) {
    shut.put(model, new Shut(failure, time.now().plus(CLOSED)));
  }

  /// What a call would get, if it would not be let through.
  Optional<Ending> closed(String model) {
    var found = shut.get(model);
    if (found == null) {
      return Optional.empty();
    }
    if (time.now().isBefore(found.until())) {
      return Optional.of(new Ending.Failed(found.failure(), 0));
    }
    shut.remove(model, found);
    return Optional.empty();
  }
}
