package dev.penstock.inference.scheduler;

import dev.penstock.base.Failure;
import dev.penstock.catalog.models.Limits;
import dev.penstock.gateway.api.Allowance.Quota;
import dev.penstock.gateway.api.Allowance.Unit;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.LongConsumer;

/// Calls between one client and one server, event by event on a clock of its own: the client sends
/// what its [Throughput] lets through, the server has a limit of its own.
final class Traffic {
  private static final long MOST_EVENTS = 4_000_000;
  private static final long SECOND = 1_000_000_000L;

  /// What the server lets through. `now` in nanoseconds.
  interface Server {
    /// 0: lets it through; else for how long it wants to be left alone.
    long admit(long now);
  }

  /// @param rows how many calls there are, all at once
  /// @param latencyMillis median of a log-normal
  /// @param says what a refusal tells of how long to wait
  /// @param headers whether answers tell the limit; 0: not
  /// @param strays share of calls that are refused for no reason
  record Scene(
      int rows,
      long latencyMillis,
      double sigma,
      Says says,
      long headers,
      double strays,
      long seed) {}

  enum Says {
    MILLIS,
    SECONDS,
    NOTHING
  }

  /// @param took in seconds
  record Outcome(int answered, int refused, double took, int mostAtOnce) {
    double perMinute() {
      return answered / took * 60;
    }

    double refusedShare() {
      return (double) refused / (answered + refused);
    }
  }

  private record Event(long at, long order, LongConsumer action) {}

  private final Scene scene;
  private final Server server;
  private final Throughput throughput;
  private final Random random;
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
  private long order;
  private long steps;
  private int waiting;
  private int answered;
  private int refused;
  private int atOnce;
  private int mostAtOnce;
  private long wakeAt = Long.MAX_VALUE;

  Traffic(Scene scene, Limits limits, Server server) {
    this.scene = scene;
    this.server = server;
    this.throughput = new Throughput(limits, 0);
    this.random = new Random(scene.seed());
    this.waiting = scene.rows();
  }

  Outcome run() {
    at(0, this::client);
    var now = 0L;
    while (answered < scene.rows()) {
      var event = events.remove();
      if (++steps > MOST_EVENTS) {
        throw new IllegalStateException("no end in sight after " + now / SECOND + " s");
      }
      now = event.at();
      event.action().accept(now);
    }
    return new Outcome(answered, refused, now / (double) SECOND, mostAtOnce);
  }

  private void at(long time, LongConsumer action) {
    events.add(new Event(time, order++, action));
  }

  private void client(long now) {
    while (waiting > 0 && throughput.free()) {
      var pause = throughput.until(Load.NONE, now);
      if (pause > 0) {
        wake(now, pause);
        return;
      }
      waiting--;
      atOnce++;
      mostAtOnce = Math.max(mostAtOnce, atOnce);
      var passage = throughput.send(Load.NONE, now);
      at(now + network(), then -> arrive(passage, then));
    }
  }

  private void wake(long now, long pause) {
    if (pause < Long.MAX_VALUE && now + pause < wakeAt) {
      wakeAt = now + pause;
      at(wakeAt, this::woken);
    }
  }

  private void woken(long now) {
    if (now == wakeAt) {
      wakeAt = Long.MAX_VALUE;
      client(now);
    }
  }

  private void arrive(Passage passage, long now) {
    var alone = random.nextDouble() < scene.strays() ? SECOND / 50 : server.admit(now);
    if (alone == 0) {
      var spread = Math.exp(scene.sigma() * random.nextGaussian());
      var took = (long) (scene.latencyMillis() * 1e6 * spread);
      at(now + took + network(), then -> answer(passage, then));
    } else {
      at(now + network(), then -> refuse(passage, alone, then));
    }
  }

  private void answer(Passage passage, long now) {
    answered++;
    atOnce--;
    if (scene.headers() > 0) {
      throughput.heard(new Quota(Unit.REQUESTS, scene.headers(), -1, null), now);
    }
    throughput.answered(passage, Load.NONE, Load.NONE, now);
    client(now);
  }

  private void refuse(Passage passage, long alone, long now) {
    refused++;
    atOnce--;
    var after =
        switch (scene.says()) {
          case MILLIS -> Duration.ofNanos(alone);
          case SECONDS -> Duration.ofSeconds(Math.ceilDiv(alone, SECOND));
          case NOTHING -> null;
        };
    var failure = new Failure.Throttled(after, "slow down");
    throughput.failed(passage, failure, now);
    var pause = Patience.with(failure).pause(1, random.nextDouble());
    at(
        now + pause.toNanos(),
        then -> {
          waiting++;
          client(then);
        });
    client(now);
  }

  private long network() {
    return (long) ((2 + 6 * random.nextDouble()) * 1e6);
  }

  /// At most `limit` in any minute, exactly.
  static Server window(int limit) {
    var admitted = new ArrayDeque<Long>();
    return now -> {
      while (!admitted.isEmpty() && admitted.peek() + 60 * SECOND <= now) {
        admitted.remove();
      }
      if (admitted.size() < limit) {
        admitted.add(now);
        return 0;
      }
      return admitted.peek() + 60 * SECOND - now;
    };
  }

  /// At most `most` at once, each for the same time.
  static Server slots(int most, long latencyMillis) {
    var ends = new ArrayDeque<Long>();
    return now -> {
      while (!ends.isEmpty() && ends.peek() <= now) {
        ends.remove();
      }
      if (ends.size() >= most) {
        return SECOND / 50;
      }
      ends.add(now + latencyMillis * 1_000_000);
      return 0;
    };
  }

  /// A bucket that is filled evenly and holds `held` calls.
  static Server bucket(int perMinute, double held) {
    return new Server() {
      private double level = held;
      private long at;

      @Override
      public long admit(long now) {
        level = Math.min(held, level + (now - at) * perMinute / 60e9);
        at = now;
        if (level >= 1) {
          level--;
          return 0;
        }
        return (long) Math.ceil((1 - level) * 60e9 / perMinute);
      }
    };
  }
}
