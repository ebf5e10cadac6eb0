package dev.penstock.gateway.core;

import dev.penstock.base.Failure;
import dev.penstock.base.Money;
import dev.penstock.gateway.api.Ending;
import dev.penstock.gateway.api.Urgency;
import dev.penstock.gateway.provider.Batches.Progress;
import dev.penstock.gateway.provider.Batches.Search;
import dev.penstock.gateway.provider.Batches.Submission;
import dev.penstock.record.ledger.BatchJournal;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Takes batches through their lives: handed in, watched, given up when they are late, their
/// results put on record.
///
/// Waiting for a batch costs nothing, so it is given up no sooner than the moment from which the
/// rest could just be asked for by itself.
final class Tower {
  private static final SecureRandom RANDOM = new SecureRandom();

  /// A batch too large for its provider is cut in two so often.
  private static final int MOST_HALVED = 6;

  /// How long a provider may take to cancel before nobody waits for it any more.
  private static final Duration CANCELLING = Duration.ofMinutes(2);

  private static final int LOST_AFTER = 5;

  private final BatchJournal journal;
  private final Send send;
  private final Urgency urgency;
  private final Ticker ticker;
  private final BatchSetup.Pace pace;
  private final BatchCounts counts;
  private final Departure departure;
  private final BiConsumer<String, Integer> tooLarge;
  private final Set<String> closed = ConcurrentHashMap.newKeySet();

  /// @param tooLarge hears of a model, and how many requests were too many for it
  Tower(
      BatchJournal journal,
      Send send,
      BatchSetup setup,
      BatchCounts counts,
      BiConsumer<String, Integer> tooLarge) {
    this.journal = journal;
    this.send = send;
    this.urgency = setup.urgency();
    this.ticker = setup.ticker();
    this.pace = setup.pace();
    this.counts = counts;
    this.departure = new Departure(setup.ticker());
    this.tooLarge = tooLarge;
  }

  static String key() {
    var bytes = new byte[8];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /// Whether a model's provider turned out to take no batches.
  boolean takesNone(String model) {
    return closed.contains(model);
  }

  /// Hands a batch in and stays with it to its end.
  void fly(Flight flight) throws InterruptedException {
    journal.submitting(flight.key(), flight.lines());
    switch (departure.submit(flight)) {
      case Submission.Accepted(var id) -> {
        journal.submitted(flight.key(), id);
        counts.batches.increment();
        watch(flight, id);
      }
      case Submission.Failed(var failure, _)
          when failure instanceof Failure.TooLong && mayHalve(flight) ->
          halve(flight);
      case Submission.Failed(var failure, var uncertain) -> refused(flight, failure, uncertain);
    }
  }

  /// What cannot go in a batch goes by itself, unless only batches are wanted and it was refused
  /// for good.
  private void refused(Flight flight, Failure failure, boolean uncertain)
      throws InterruptedException {
    if (!failure.retryable()) {
      closed.add(flight.model().name());
    }
    var alone = failure.retryable() || !urgency.only(flight.stage());
    over(flight, failure, uncertain ? null : Money.ZERO, alone, "failed");
  }

  private static boolean mayHalve(Flight flight) {
    return flight.seats().size() > 1 && flight.halved() < MOST_HALVED;
  }

  private void halve(Flight flight) throws InterruptedException {
    var half = flight.seats().size() / 2;
    tooLarge.accept(flight.model().name(), half);
    end(flight, "failed");
    var second = part(flight, flight.seats().subList(half, flight.seats().size()));
    var other = Thread.ofVirtual().start(() -> guarded(second));
    try {
      fly(part(flight, flight.seats().subList(0, half)));
      other.join();
    } finally {
      other.interrupt();
    }
  }

  private Flight part(Flight flight, List<Seat> seats) {
    return new Flight(
        key(),
        flight.model(),
        flight.stage(),
        flight.batches(),
        seats,
        ticker.now(),
        seats.size(),
        flight.halved() + 1,
        false);
  }

  /// As [#fly]; what breaks it breaks its callers.
  void guarded(Flight flight) {
    try {
      fly(flight);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // the run is over; a later one takes the batch in
    } catch (RuntimeException e) {
      flight.seats().forEach(seat -> seat.breaks(e));
    }
  }

  /// Takes in a batch of an earlier run.
  ///
  /// @param id empty when nobody knows whether there is one
  void takeIn(Flight flight, String id) {
    try {
      if (!id.isEmpty()) {
        watch(flight, id);
        return;
      }
      switch (departure.search(flight)) {
        case Search.Found(var found) -> {
          journal.submitted(flight.key(), found);
          watch(flight, found);
        }
        case Search.Absent _ -> {
          var unsent = new Failure.Denied("the run ended before the batch was handed in");
          over(flight, unsent, Money.ZERO, true, "absent");
        }
        case Search.Undecided _, Search.Unknown _ -> undecided(flight);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // the next run takes it in
    } catch (RuntimeException e) {
      flight.seats().forEach(seat -> seat.breaks(e));
    }
  }

  /// Looks on until it can be said, or there is no more time.
  private void undecided(Flight flight) throws InterruptedException {
    if (ticker.now().isBefore(giveUp(flight, 0))) {
      ticker.sleep(pace.lastPoll());
      takeIn(flight, "");
    } else {
      flight.seats().forEach(seat -> seat.arrives(late(flight, seat)));
    }
  }

  private void watch(Flight flight, String id) throws InterruptedException {
    var pause = pace.firstPoll();
    var unknown = 0;
    Instant cancelled = null;
    var finished = 0L;
    while (true) {
      ticker.sleep(cancelled == null ? untilNext(pause, giveUp(flight, finished)) : pause);
      switch (flight.batches().progress(flight.model(), id)) {
        case Progress.Ended _ -> {
          if (landed(flight, id, cancelled != null)) {
            return;
          }
        }
        case Progress.Rejected(var reason) -> {
          rejected(flight, reason);
          return;
        }
        case Progress.Running(var done) -> {
          finished = done;
          unknown = 0;
        }
        case Progress.Unknown(var failure) -> {
          unknown++;
          if (failure.stopsRun()
              && !(failure instanceof Failure.Unreachable)
              && (failure instanceof Failure.KeyRefused || unknown >= LOST_AFTER)) {
            lost(flight, failure);
            return;
          }
        }
      }
      var now = ticker.now();
      if (cancelled == null && !now.isBefore(giveUp(flight, finished))) {
        var _ = flight.batches().cancel(flight.model(), id);
        cancelled = now;
        pause = pace.firstPoll();
      } else {
        pause = longer(pause);
      }
      if (cancelled != null && Duration.between(cancelled, now).compareTo(CANCELLING) >= 0) {
        flight.seats().forEach(seat -> seat.arrives(late(flight, seat)));
      }
    }
  }

  /// Puts its results on record; false when they could not be read yet.
  private boolean landed(Flight flight, String id, boolean cancelled) throws InterruptedException {
    var settlement = settlement(flight);
    var unread = flight.batches().results(flight.model(), flight.key(), id, settlement);
    settlement.await();
    if (unread.isPresent() && unread.get().retryable()) {
      settlement.release();
      return false;
    }
    var took = Duration.between(flight.submitted(), ticker.now());
    var cost = unread.isPresent() ? null : Money.ZERO;
    settlement.rest(new Failure.TimedOut(took), cost, true);
    end(flight, flight.earlier() ? "taken" : cancelled ? "late" : "done");
    settlement.release();
    return true;
  }

  private void rejected(Flight flight, String reason) throws InterruptedException {
    if (!flight.earlier() && mayHalve(flight)) {
      halve(flight);
    } else {
      refused(flight, new Failure.Refused(400, "the batch was not taken: " + reason), false);
    }
  }

  /// The provider does not know it any more, or us. With a refused key it may still be there, so it
  /// stays on record as open.
  private void lost(Flight flight, Failure failure) throws InterruptedException {
    if (failure instanceof Failure.KeyRefused) {
      flight
          .seats()
          .forEach(seat ->
              seat.arrives(
                  new Seat.Arrival(new Ending.Failed(failure, seat.line().call()), false)));
    } else {
      over(flight, failure, null, true, "absent");
    }
  }

  /// Nothing came of it at all.
  private void over(
      Flight flight, Failure failure, @Nullable Money cost, boolean alone, String state)
      throws InterruptedException {
    var settlement = settlement(flight);
    settlement.rest(failure, cost, alone);
    end(flight, state);
    settlement.release();
  }

  private void end(Flight flight, String state) {
    var earlier = flight.earlier() ? flight.lines() : List.<dev.penstock.record.ledger.Receipt>of();
    journal.ended(flight.key(), state, earlier);
  }

  private Settlement settlement(Flight flight) {
    return new Settlement(send, counts, flight.model(), flight.byCall());
  }

  private Seat.Arrival late(Flight flight, Seat seat) {
    var took = Duration.between(flight.submitted(), ticker.now());
    var failure = new Failure.TimedOut(took);
    return new Seat.Arrival(new Ending.Failed(failure, seat.line().call()), true);
  }

  private Instant giveUp(Flight flight, long finished) {
    return urgency.giveUp(flight.stage(), flight.model().name(), flight.missing(finished));
  }

  /// No longer than to the moment at which it is given up.
  private Duration untilNext(Duration pause, Instant giveUp) {
    var now = ticker.now();
    if (!giveUp.isAfter(now)) {
      return Duration.ZERO;
    }
    return giveUp.isBefore(now.plus(pause)) ? Duration.between(now, giveUp) : pause;
  }

  private Duration longer(Duration pause) {
    var half = pause.plus(pause.dividedBy(2));
    return half.compareTo(pace.lastPoll()) < 0 ? half : pace.lastPoll();
  }
}
