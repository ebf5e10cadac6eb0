package dev.penstock.gateway.core;

import dev.penstock.catalog.models.Model;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// Questions of one stage to one model that gather to be handed in together.
///
/// Three things happen to it, in order: questions join, until it is closed; it is decided whether
/// they are worth a batch; and if so each caller opens its line and boards.
final class BatchGroup {
  private final Model model;
  private final String stage;
  private final BatchSetup.Pace pace;
  private final int mostRequests;
  private final List<Seat> seats = new ArrayList<>();
  private final CountDownLatch decision = new CountDownLatch(1);
  private final Instant first;
  private Instant latest;
  private long bytes;
  private boolean closed;
  private volatile boolean boards;
  private volatile CountDownLatch boarding = new CountDownLatch(0);

  BatchGroup(Model model, String stage, BatchSetup.Pace pace, int mostRequests, Instant now) {
    this.model = model;
    this.stage = stage;
    this.pace = pace;
    this.mostRequests = mostRequests;
    this.first = now;
    this.latest = now;
  }

  Model model() {
    return model;
  }

  String stage() {
    return stage;
  }

  /// False when it is closed, or has no room for so large a question.
  synchronized boolean joins(Seat seat, Instant now) {
    if (closed || (!seats.isEmpty() && bytes + seat.size() > pace.bytes())) {
      closed = true;
      return false;
    }
    seats.add(seat);
    bytes += seat.size();
    latest = now;
    closed = seats.size() >= mostRequests;
    return true;
  }

  /// How long until it is to be handed in, if nobody joins.
  synchronized Duration waits(Instant now) {
    if (closed) {
      return Duration.ZERO;
    }
    var quiet = latest.plus(pace.quiet());
    var longest = first.plus(pace.longest());
    var until = quiet.isBefore(longest) ? quiet : longest;
    return now.isBefore(until) ? Duration.between(now, until) : Duration.ZERO;
  }

  /// Ends the joining; how many have joined.
  synchronized int close() {
    closed = true;
    return seats.size();
  }

  /// Says whether they go together, or each by itself.
  synchronized void decide(boolean together) {
    boards = together;
    boarding = new CountDownLatch(seats.size());
    decision.countDown();
  }

  /// Waits for the decision. Whoever gives up waiting, and whoever was told true, must call
  /// [#boarded].
  boolean awaitDecision() throws InterruptedException {
    decision.await();
    return boards;
  }

  /// One of them has its line open, or has gone away.
  void boarded() {
    boarding.countDown();
  }

  /// A caller goes away while it waits for the decision.
  synchronized void leaves(Seat seat) {
    if (decision.getCount() > 0) {
      seats.remove(seat);
    } else {
      boarded();
    }
  }

  /// Those whose lines are open. Not to be interrupted: an open line must get into the journal, and
  /// nobody boards for long.
  List<Seat> awaitBoarding() {
    var interrupted = false;
    while (boarding.getCount() > 0) {
      try {
        boarding.await();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      return seats.stream().filter(seat -> seat.receipt() != null).toList();
    }
  }

  synchronized List<Seat> all() {
    return List.copyOf(seats);
  }
}
