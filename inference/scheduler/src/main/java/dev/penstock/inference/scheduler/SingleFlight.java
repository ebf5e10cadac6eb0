package dev.penstock.inference.scheduler;

import dev.penstock.base.Digest128;
import dev.penstock.gateway.api.Answer;
import dev.penstock.gateway.api.Call;
import dev.penstock.gateway.api.Ending;
import dev.penstock.gateway.api.Next;
import dev.penstock.gateway.api.Step;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// Asks a question once while it is under way, however many rows ask it: the others get the same
/// answer, marked reused.
///
/// Stands before the look-up of recorded answers, so that whoever comes a moment too late to wait
/// finds the answer on record.
public final class SingleFlight implements Step {

  private static final class Flight {
    final CountDownLatch landed = new CountDownLatch(1);

    /// Null when the thread that asked was interrupted, or died of a bug: somebody else must ask.
    volatile @Nullable Ending ending;
  }

  private final ConcurrentMap<Digest128, Flight> flights = new ConcurrentHashMap<>();

  @Override
  public Ending handle(Call call, Next next) throws InterruptedException {
    if (call.questions().size() > 1) {
      return next.proceed(call);
    }
    var digest = call.first().digest();
    while (true) {
      var own = new Flight();
      var other = flights.putIfAbsent(digest, own);
      if (other == null) {
        return flown(own, call, next);
      }
      other.landed.await();
      if (other.ending != null) {
        return shared(other.ending);
      }
    }
  }

  private Ending flown(Flight flight, Call call, Next next) throws InterruptedException {
    try {
      var ending = next.proceed(call);
      flight.ending = ending;
      return ending;
    } finally {
      flights.remove(call.first().digest());
      flight.landed.countDown();
    }
  }

  private static Ending shared(Ending ending) {
    return switch (ending) {
      case Ending.Answered(var answers) ->
          new Ending.Answered(answers.stream().map(Answer::again).toList());
      case Ending.Failed failed -> failed;
    };
  }
}
