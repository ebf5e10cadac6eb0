package dev.penstock.gateway.core;

import dev.penstock.base.Digest128;
import dev.penstock.base.Failure;
import dev.penstock.base.Manner;
import dev.penstock.base.Money;
import dev.penstock.catalog.models.Model;
import dev.penstock.gateway.api.Answer;
import dev.penstock.gateway.api.Call;
import dev.penstock.gateway.api.Ending;
import dev.penstock.gateway.api.Next;
import dev.penstock.gateway.api.Request;
import dev.penstock.gateway.api.Step;
import dev.penstock.gateway.api.Urgency;
import dev.penstock.gateway.provider.Batches;
import dev.penstock.record.ledger.BatchJournal;
import dev.penstock.record.ledger.OpenBatch;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Sends questions that can wait together, through the provider's batch interface, for half the
/// price; what does not come back that way goes on as a call by itself.
///
/// ```
/// joins a group -> worth it? -> line opened -> handed in -> watched -> line closed
///                     'no: on, as a call                       'late, failed: on, as a call
/// ```
///
/// Batches of an earlier run are taken in first: whoever asks what is out in one waits for it.
final class Batching implements Step, AutoCloseable {
  private final Targets targets;
  private final Reserve reserve;
  private final Send send;
  private final BatchJournal journal;
  private final BatchSetup setup;
  private final Urgency urgency;
  private final BatchCounts counts = new BatchCounts();
  private final Tower tower;
  private final Map<Crowd, BatchGroup> gathering = new ConcurrentHashMap<>();
  private final Map<String, Integer> most = new ConcurrentHashMap<>();
  private final Map<Digest128, Seat> earlier = new ConcurrentHashMap<>();
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

  private record Crowd(String model, String stage) {}

  Batching(Targets targets, Reserve reserve, Send send, BatchJournal journal, BatchSetup setup) {
    this.targets = targets;
    this.reserve = reserve;
    this.send = send;
    this.journal = journal;
    this.setup = setup;
    this.urgency = setup.urgency();
    this.tower =
        new Tower(
            journal, send, setup, counts, (model, fits) -> most.merge(model, fits, Math::min));
  }

  BatchFigures figures() {
    return counts.figures();
  }

  /// Takes in what is left of runs that are over. A batch of a model that the project no longer has
  /// stays where it is.
  ///
  /// @return how many questions are waited for
  int takeIn(String run) {
    var questions = 0;
    for (var open : journal.takeIn(run)) {
      var model = targets.find(open.model());
      var batches = model.flatMap(it -> send.provider(it).batches());
      if (batches.isPresent()) {
        questions += open.calls().size();
        takeIn(open, model.orElseThrow(), batches.get());
      }
    }
    return questions;
  }

  private void takeIn(OpenBatch open, Model model, Batches batches) {
    var seats = open.calls().stream().map(line -> new Seat(line.receipt(), line.digest())).toList();
    seats.forEach(seat -> earlier.put(seat.digest(), seat));
    var id = open.id() == null ? "" : open.id();
    var flight =
        new Flight(
            open.key(),
            model,
            open.stage(),
            batches,
            seats,
            open.submitted(),
            open.requests(),
            0,
            true);
    start(() -> tower.takeIn(flight, id));
  }

  @Override
  public Ending handle(Call call, Next next) throws InterruptedException {
    if (!(call.first().request() instanceof Request.Chat chat)) {
      return next.proceed(call);
    }
    var answered = fromEarlier(call);
    if (answered.isPresent()) {
      return answered.get();
    }
    var model = targets.model(call.model());
    var stage = chat.origin().stage();
    if (!urgency.mayWait(stage, model.name()) || tower.takesNone(model.name())) {
      return next.proceed(call);
    }
    var batches = send.provider(model).batches();
    if (batches.isEmpty()) {
      return urgency.only(stage) ? takesNone(model) : next.proceed(call);
    }
    return together(call, chat, batches.get(), next);
  }

  private static Ending takesNone(Model model) {
    var failure =
        new Failure.Denied("the provider of model `" + model.name() + "` takes no batches");
    return new Ending.Failed(failure, 0);
  }

  private Optional<Ending> fromEarlier(Call call) throws InterruptedException {
    var seat = earlier.get(call.first().digest());
    if (seat == null || !(seat.await().ending() instanceof Ending.Answered(var answers))) {
      return Optional.empty();
    }
    return Optional.of(new Ending.Answered(answers.stream().map(Answer::again).toList()));
  }

  private Ending together(Call call, Request.Chat chat, Batches batches, Next next)
      throws InterruptedException {
    return switch (reserve.hold(call.by(Manner.BATCH))) {
      case Reserve.Holding.Refused(var ending) -> ending;
      case Reserve.Holding.Held held -> {
        var model = targets.model(call.model());
        var seat = new Seat(held, batches.size(model, chat));
        var group = join(seat, model, chat.origin().stage(), batches);
        if (!decided(group, seat)) {
          held.settle(Money.ZERO);
          yield next.proceed(call);
        }
        var ending = setup.counted().handle(held.call(), _ -> ride(group, seat));
        if (!seat.await().alone()) {
          yield ending;
        }
        counts.alone.increment();
        yield next.proceed(call.by(Manner.DIRECT).retried(call.attempt() + 1));
      }
    };
  }

  private BatchGroup join(Seat seat, Model model, String stage, Batches batches) {
    var crowd = new Crowd(model.name(), stage);
    while (true) {
      var now = setup.ticker().now();
      var group =
          gathering.computeIfAbsent(
              crowd,
              _ -> {
                var fits = Math.min(setup.pace().requests(), batches.capacity().requests());
                var few = Math.min(fits, most.getOrDefault(model.name(), fits));
                var fresh = new BatchGroup(model, stage, setup.pace(), few, now);
                start(() -> gather(fresh, crowd, batches));
                return fresh;
              });
      if (group.joins(seat, now)) {
        return group;
      }
      gathering.remove(crowd, group);
    }
  }

  private boolean decided(BatchGroup group, Seat seat) throws InterruptedException {
    try {
      return group.awaitDecision();
    } catch (InterruptedException e) {
      group.leaves(seat);
      seat.settle(Money.ZERO);
      throw e;
    }
  }

  private Ending ride(BatchGroup group, Seat seat) throws InterruptedException {
    var call = seat.call();
    if (call == null) {
      throw new IllegalStateException("who rides has a call");
    }
    try {
      seat.opened(send.opened(call, group.model(), seat.worstCase()));
    } catch (AskedElsewhereException e) {
      seat.settle(Money.ZERO);
      throw e;
    } finally {
      group.boarded();
    }
    return seat.await().ending();
  }

  private void gather(BatchGroup group, Crowd crowd, Batches batches) {
    try {
      for (var left = group.waits(setup.ticker().now());
          left.isPositive();
          left = group.waits(setup.ticker().now())) {
        setup.ticker().sleep(left);
      }
      var size = group.close();
      gathering.remove(crowd, group);
      var stage = group.stage();
      var model = group.model().name();
      group.decide(urgency.mayWait(stage, model) && urgency.worthwhile(stage, model, size));
      if (group.awaitDecision()) {
        depart(group, batches);
      }
    } catch (InterruptedException _) {
      group.close();
      group.decide(false); // the run is over, and so are its callers
    } catch (RuntimeException e) {
      group.all().forEach(seat -> seat.breaks(e));
    }
  }

  private void depart(BatchGroup group, Batches batches) {
    var seats = group.awaitBoarding();
    if (seats.isEmpty()) {
      return;
    }
    tower.guarded(
        new Flight(
            Tower.key(),
            group.model(),
            group.stage(),
            batches,
            seats,
            setup.ticker().now(),
            seats.size(),
            0,
            false));
  }

  private void start(Runnable work) {
    var thread =
        Thread.ofVirtual()
            .unstarted(() -> {
              try {
                work.run();
              } finally {
                threads.remove(Thread.currentThread());
              }
            });
    threads.add(thread);
    thread.start();
  }

  /// Lets go of what is out: the next run takes it in.
  @Override
  public void close() {
    for (var thread : Set.copyOf(threads)) {
      thread.interrupt();
      joined(thread);
    }
  }

  private static void joined(Thread thread) {
    var interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
