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

/// Closes before a model that refuses the key or cannot be reached, so that not one more call is
/// sent: with thousands of rows waiting, each would else find out by itself.
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
    if (ending instanceof Ending.Failed(Failure.KeyRefused refused, _)) {
      close(call.model(), refused);
    }
    return ending;
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
