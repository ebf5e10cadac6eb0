package dev.penstock.inference.scheduler;

import dev.penstock.base.Failure;
import dev.penstock.base.Remedy;
import dev.penstock.catalog.models.Limits;
import dev.penstock.gateway.api.Allowance.Quota;
import dev.penstock.gateway.api.Allowance.Unit;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/// What one target can take now: slots, requests and tokens per minute, pauses that it asked for,
/// and whether it is up. Knows no threads and no clock: tests drive it through hours in a moment.
///
/// Limits come from the user and from the provider's headers, whichever is less; what nobody tells
/// is learned. Times are in nanoseconds. Guarded by its lane's lock.
final class Throughput {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final Limits limits;
  private final LearnedSlots slots;
  private final LearnedRate rate = new LearnedRate();
  private final Map<Unit, Bucket> buckets = new EnumMap<>(Unit.class);
  private final Map<Unit, Long> told = new EnumMap<>(Unit.class);
  private final Expectation expectation = new Expectation();
  private final Breaker breaker = new Breaker();
  private int taken;
  private long sent;
  private long pausedUntil = Long.MIN_VALUE;

  /// @param limits 0: not configured
  Throughput(Limits limits, long now) {
    this.limits = limits;
    this.slots =
        limits.concurrency() > 0
            ? LearnedSlots.configured(limits.concurrency())
            : LearnedSlots.unknown();
    limit(Unit.REQUESTS, (double) limits.requestsPerMinute(), now);
    limit(Unit.TOKENS, (double) limits.tokensPerMinute(), now);
  }

  Breaker breaker() {
    return breaker;
  }

  /// What a call is likely to take.
  Load expected(Load guessed) {
    return expectation.of(guessed);
  }

  /// Whether a slot is free.
  boolean free() {
    return taken < slots.slots();
  }

  /// Nanoseconds until a call may be sent when a slot is free; 0: now. `Long.MAX_VALUE`: when
  /// another comes back.
  long until(Load load, long now) {
    var pause = Math.max(breaker.until(now), pausedUntil > now ? pausedUntil - now : 0);
    pause = Math.max(pause, rate.until(now));
    for (var limit : buckets.entrySet()) {
      pause = Math.max(pause, limit.getValue().until(amount(limit.getKey(), load), now));
    }
    return pause;
  }

  Passage send(Load load, long now) {
    taken++;
    var passage = new Passage(++sent, load, now, taken, !free());
    rate.sent(now);
    slots.sent();
    buckets.forEach((unit, bucket) -> bucket.take(amount(unit, load)));
    breaker.sent(passage);
    return passage;
  }

  /// @param guessed what [#expected] was given
  void answered(Passage passage, Load guessed, Load used, long now) {
    leave();
    expectation.learn(guessed, used);
    slots.answered(passage, now);
    rate.passed(passage.sentAt(), now);
    breaker.answered(passage);
    giveBack(passage.load(), used);
  }

  /// @param failure of a call that was sent
  void failed(Passage passage, Failure failure, long now) {
    leave();
    if (failure.remedy() != Remedy.WAIT) {
      rate.passed(passage.sentAt(), now);
    }
    var asked = asked(failure);
    pausedUntil = Math.max(pausedUntil, now + asked);
    switch (failure.remedy()) {
      case WAIT -> throttled(passage, asked, now);
      case AGAIN -> {
        if (failure instanceof Failure.Overloaded) {
          slots.overloaded(passage, now);
        }
        breaker.failed(passage, failure, now);
      }
      case AGAIN_SELDOM, REACH -> {
        breaker.failed(passage, failure, now);
      }
      case STOP -> breaker.failed(passage, failure, now);
      case GIVE_UP -> breaker.answered(passage);
    }
  }

  /// The call was not sent after all, or nobody knows how it ended.
  void lost(Passage passage, long now) {
    leave();
    rate.passed(passage.sentAt(), now);
    breaker.lost(passage, now);
  }

  /// Lets `factor` times as many calls be under way at once.
  void raise(double factor) {
    slots.raise(factor);
  }

  /// What the head of an answer told.
  void heard(Quota quota, long now) {
    if (quota.limit() > 0 && !Long.valueOf(quota.limit()).equals(told.get(quota.unit()))) {
      told.put(quota.unit(), quota.limit());
      var own =
          switch (quota.unit()) {
            case REQUESTS -> limits.requestsPerMinute();
            case TOKENS -> limits.tokensPerMinute();
            case INPUT_TOKENS, OUTPUT_TOKENS -> 0;
          };
      var least = own > 0 ? Math.min(own, quota.limit()) : quota.limit();
      limit(quota.unit(), (double) least, now);
    }
  }

  private void throttled(Passage passage, long asked, long now) {
    giveBack(passage.load(), Load.NONE);
    breaker.answered(passage);
    if (asked <= SECOND && taken > 0 && !rate.isKnown()) {
      slots.refused(passage, taken, now);
      rate.passed(passage.sentAt(), now);
    } else {
      var more = rate.refused(passage.sentAt(), asked, now);
      pausedUntil = Math.max(pausedUntil, now + more);
    }
  }

  private static long asked(Failure failure) {
    var after = failure.retryAfter();
    return after == null ? 0 : Math.min(after.toNanos(), Patience.UNREASONABLE.toNanos());
  }

  private void leave() {
    taken--;
  }

  private void giveBack(Load load, Load used) {
    for (var limit : buckets.entrySet()) {
      if (limit.getKey() != Unit.REQUESTS) {
        limit.getValue().take(amount(limit.getKey(), used) - amount(limit.getKey(), load));
      }
    }
  }

  private void limit(Unit unit, double perMinute, long now) {
    if (perMinute <= 0) {
      return;
    }
    var bucket = Bucket.perMinute(perMinute, now);
    if (unit == Unit.REQUESTS) {
      bucket.take((double) rate.recently(now));
      rate.ceiling(perMinute);
    }
    buckets.put(unit, bucket);
    if (limits.concurrency() == 0) {
      slots.open();
    }
  }

  private static double amount(Unit unit, Load load) {
    return switch (unit) {
      case REQUESTS -> 1;
      case TOKENS -> load.tokens();
      case INPUT_TOKENS -> load.input();
      case OUTPUT_TOKENS -> load.output();
    };
  }
}
