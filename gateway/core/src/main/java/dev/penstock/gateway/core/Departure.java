package dev.penstock.gateway.core;

import dev.penstock.base.Failure;
import dev.penstock.gateway.provider.Admitted;
import dev.penstock.gateway.provider.Batches.Search;
import dev.penstock.gateway.provider.Batches.Submission;
import dev.penstock.gateway.provider.Listener;
import java.time.Duration;
import java.util.List;

/// Hands a batch in, and finds out whether that succeeded when the provider does not say.
record Departure(Ticker ticker) {
  private static final int ATTEMPTS = 4;
  private static final int LOOKS = 20;

  /// A batch that is not there after so many looks will not come.
  private static final int ABSENT = 3;

  private static final Duration PAUSE = Duration.ofSeconds(5);

  /// Sends it again after a failure that may pass, and only when it is sure that it was not taken.
  Submission submit(Flight flight) throws InterruptedException {
    var calls = flight.seats().stream().map(seat -> admitted(flight, seat)).toList();
    for (var attempt = 1; ; attempt++) {
      var submission = flight.batches().submit(flight.key(), calls);
      if (!(submission instanceof Submission.Failed(var failure, var uncertain))) {
        return submission;
      }
      if (uncertain) {
        switch (search(flight)) {
          case Search.Found(var id) -> {
            return new Submission.Accepted(id);
          }
          case Search.Absent _ -> {}
          case Search.Undecided _, Search.Unknown _ -> {
            return submission;
          }
        }
      }
      if (!failure.retryable() || attempt == ATTEMPTS) {
        return new Submission.Failed(failure, false);
      }
      ticker.sleep(PAUSE.multipliedBy(1L << (attempt - 1)));
    }
  }

  /// Looks for a batch whose id nobody knows, until it is there, or surely not there.
  Search search(Flight flight) throws InterruptedException {
    Search last = new Search.Unknown(new Failure.ServerError(0, null, "not looked yet"));
    var absent = 0;
    for (var look = 0; look < LOOKS && absent < ABSENT; look++) {
      if (look > 0) {
        ticker.sleep(PAUSE);
      }
      last =
          flight
              .batches()
              .find(flight.model(), flight.key(), flight.submitted(), flight.requests());
      switch (last) {
        case Search.Found _ -> {
          return last;
        }
        case Search.Absent _ -> absent++;
        case Search.Undecided _, Search.Unknown _ -> {}
      }
    }
    return last;
  }

  private static Admitted admitted(Flight flight, Seat seat) {
    var call = seat.call();
    if (call == null) {
      throw new IllegalStateException("a question of an earlier run is not sent again");
    }
    return new Admitted(
        flight.model(), List.of(call.first().request()), seat.line(), Listener.NONE, false);
  }
}
