package dev.penstock.gateway.provider.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One batch at the simulated vendor: how far it is follows from the time, so nothing runs for it.
///
/// Shared by the threads of a server.
final class BatchJob {
  private static final double VALIDATED = 0.02;
  private static final double ANSWERED = 0.98;

  enum State {
    VALIDATING,
    IN_PROGRESS,
    FINALIZING,
    CANCELLING,
    COMPLETED,
    CANCELLED,
    EXPIRED,
    FAILED;

    boolean ended() {
      return switch (this) {
        case VALIDATING, IN_PROGRESS, FINALIZING, CANCELLING -> false;
        case COMPLETED, CANCELLED, EXPIRED, FAILED -> true;
      };
    }
  }

  /// One request of a batch, with its client's name for it.
  record Item(String customId, JsonNode body, Question question) {}

  /// A request that came to its end: an answer, or an error of its own.
  record Result(Item item, Turn turn) {}

  /// What answers the requests of a batch.
  interface Model {
    Turn answer(Question question);
  }

  final String id;
  final List<Item> items;
  final Map<String, String> metadata;
  final String input;
  final long createdSeconds;
  final String refusal;
  private final List<Result> results = new ArrayList<>();
  private final BatchBehaviour behaviour;
  private final long begun;
  private long cancelledAt = Long.MAX_VALUE;
  private State state = State.VALIDATING;

  /// @param input the id of the file that the requests came in; empty when they came by themselves
  /// @param refusal why the batch fails its validation; empty when it passes
  record Order(List<Item> items, Map<String, String> metadata, String input, String refusal) {
    Order {
      items = List.copyOf(items);
      metadata = Map.copyOf(metadata);
    }
  }

  /// @param begun nanoseconds
  BatchJob(String id, Order order, BatchBehaviour behaviour, long begun) {
    this.id = id;
    this.items = order.items();
    this.metadata = order.metadata();
    this.input = order.input();
    this.refusal = order.refusal();
    this.begun = begun;
    this.createdSeconds = System.currentTimeMillis() / 1000;
    this.behaviour = behaviour;
  }

  synchronized State state() {
    return state;
  }

  synchronized List<Result> results() {
    return List.copyOf(results);
  }

  /// Of the results, those that are an answer.
  synchronized long succeeded() {
    return results.stream().filter(result -> result.turn() instanceof Turn.Said).count();
  }

  /// The requests that were not answered when the batch ended.
  synchronized List<Item> unfinished() {
    return items.subList(results.size(), items.size());
  }

  synchronized void cancel(long now) {
    if (!state.ended() && cancelledAt == Long.MAX_VALUE) {
      cancelledAt = now;
      state = State.CANCELLING;
    }
  }

  /// Answers what is due at `now`.
  synchronized void advance(long now, Model model) {
    if (state.ended()) {
      return;
    }
    if (!refusal.isEmpty()) {
      state = State.FAILED;
      return;
    }
    var latency = nanos(behaviour.latencyMillis());
    var expires = behaviour.expireMillis() > 0 ? begun + nanos(behaviour.expireMillis()) : 0;
    var late = expires != 0 && expires < begun + latency;
    var stop = Math.min(cancelledAt, late ? expires : Long.MAX_VALUE);
    var done = latency == 0 ? 1.0 : Math.min(1.0, (double) (Math.min(now, stop) - begun) / latency);
    var due = (int) (done * items.size());
    while (results.size() < due) {
      var item = items.get(results.size());
      results.add(new Result(item, model.answer(item.question())));
    }
    state = stateAt(now, done, late && now >= expires);
  }

  private State stateAt(long now, double done, boolean expired) {
    if (cancelledAt != Long.MAX_VALUE) {
      var over = now - cancelledAt >= nanos(behaviour.cancelMillis());
      return over ? State.CANCELLED : State.CANCELLING;
    }
    if (expired) {
      return State.EXPIRED;
    }
    if (done >= 1) {
      return State.COMPLETED;
    }
    return done < VALIDATED
        ? State.VALIDATING
        : done < ANSWERED ? State.IN_PROGRESS : State.FINALIZING;
  }

  private static long nanos(double millis) {
    return (long) (millis * 1e6);
  }
}
