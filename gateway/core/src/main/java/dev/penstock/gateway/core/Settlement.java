package dev.penstock.gateway.core;

import dev.penstock.base.Failure;
import dev.penstock.base.Manner;
import dev.penstock.base.Money;
import dev.penstock.base.Tokens;
import dev.penstock.catalog.models.Model;
import dev.penstock.gateway.api.Ending;
import dev.penstock.gateway.provider.Batches;
import dev.penstock.gateway.provider.Reply;
import dev.penstock.record.ledger.Closing;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Closes the lines of a batch, many at once so that they share commits; then [#release] ends the
/// waits.
///
/// Safe to hear the same result twice: a line is closed once.
///
/// @param seats by the id of the call
/// @param arrivals of the lines that are closed
record Settlement(
    Send send,
    BatchCounts counts,
    Model model,
    Map<Long, Seat> seats,
    Semaphore places,
    Queue<Runnable> arrivals)
    implements Batches.Results {
  private static final int AT_ONCE = 128;

  Settlement(Send send, BatchCounts counts, Model model, Map<Long, Seat> seats) {
    this(
        send,
        counts,
        model,
        Map.copyOf(seats),
        new Semaphore(AT_ONCE),
        new ConcurrentLinkedQueue<>());
  }

  @Override
  public void came(long call, Reply reply) throws InterruptedException {
    var seat = seats.get(call);
    if (seat == null || !seat.closes()) {
      return;
    }
    places.acquire();
    Thread.ofVirtual()
        .start(() -> {
          try {
            recorded(seat, reply);
          } catch (InterruptedException _) {
            // nobody interrupts this thread: its line is closed to the end
          } catch (RuntimeException e) {
            seat.breaks(e);
          } finally {
            places.release();
          }
        });
  }

  /// Waits until everything that came is on record.
  void await() throws InterruptedException {
    places.acquire(AT_ONCE);
    places.release(AT_ONCE);
  }

  private void recorded(Seat seat, Reply reply) throws InterruptedException {
    Money cost = null;
    try {
      var sent = send.recorded(seat.line(), reply, new Send.Terms(1, Manner.BATCH, model, false));
      cost = sent.cost();
      switch (sent.ending()) {
        case Ending.Answered answered -> {
          count(seat, reply, cost);
          arrives(seat, answered, false);
        }
        case Ending.Failed failed -> arrives(seat, failed, failed.failure().retryable());
      }
    } finally {
      seat.settle(cost);
    }
  }

  private void arrives(Seat seat, Ending ending, boolean alone) {
    arrivals.add(() -> seat.arrives(new Seat.Arrival(ending, alone)));
  }

  /// Tells the callers, when all that is to be on record is.
  void release() {
    for (var arrival = arrivals.poll(); arrival != null; arrival = arrivals.poll()) {
      arrival.run();
    }
  }

  private void count(Seat seat, Reply reply, @Nullable Money cost) {
    if (seat.call() == null) {
      counts.takenIn.increment();
    } else {
      counts.answered.increment();
    }
    var price = model.price();
    if (cost != null && price != null && reply instanceof Reply.Text text) {
      counts.saved.add(price.of(text.tokens()).minus(cost).nanos());
    }
  }

  /// Closes the lines of all that nothing came of.
  ///
  /// @param alone whether their callers go on to ask by themselves
  /// @param cost null: not known
  void rest(Failure failure, @Nullable Money cost, boolean alone) throws InterruptedException {
    for (var seat : seats.values()) {
      if (seat.closes()) {
        places.acquire();
        Thread.ofVirtual()
            .start(() -> {
              try {
                var closing = new Closing.Failed(failure, Tokens.NONE, cost, 0);
                var sent = send.failed(seat.line(), closing);
                arrives(seat, sent.ending(), alone);
              } catch (InterruptedException _) {
                // nobody interrupts this thread
              } catch (RuntimeException e) {
                seat.breaks(e);
              } finally {
                seat.settle(cost);
                places.release();
              }
            });
      }
    }
    await();
  }
}
