package dev.penstock.inference.scheduler;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// How many calls a minute a provider lets through when nobody told, found out from what it
/// refuses.
///
/// Nothing is held back until a refusal is a hard one: the provider wants to be left alone for a
/// second or more, or refuses a twelfth of what is sent. Then the rate is what it let through
/// lately: over the window that its `retry-after` reveals (the oldest call leaves it when the pause
/// ends), at most a minute. From there additive increase, in steps that grow, and multiplicative
/// decrease (Chiu and Jain 1989); a step that brings refusals is taken back, and the next one waits
/// longer. Refusals that are few and stay so whatever the rate are no sign of a limit.
///
/// Times are in nanoseconds. Guarded by its lane's lock.
final class LearnedRate {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long EPOCH = 2 * SECOND;
  private static final long SOONEST = 5 * SECOND;
  private static final long LATEST = 80 * SECOND;
  private static final int FEWEST = 20;
  private static final double HARD = 0.15;
  private static final double STRAY = 0.005;
  private static final double SAFETY = 0.985;
  private static final double STEP = 0.005;
  private static final long WINDOWED = 5 * SECOND;
  private static final long LONGEST = 30 * SECOND;
  private static final double LEAST = 0.5;
  private static final double EASE = 0.99;
  private static final double FLOOR = 0.95;

  private final RecentSends recent = new RecentSends();
  private @Nullable Bucket bucket;
  private double perMinute = Double.POSITIVE_INFINITY;
  private double ceiling = Double.POSITIVE_INFINITY;
  private double floor;
  private double step;
  private double raised;
  private int raises;
  private double sends;
  private double refusals;
  private final double[] shares = new double[5];
  private int epochs;
  private long epochAt = Long.MIN_VALUE;
  private long first;
  private long since = Long.MIN_VALUE;
  private int sentSince;
  private int refusedSince;
  private boolean blocked;

  /// Whether the provider counts what was sent in the last minute, and not how fast it comes.
  private boolean windowed;

  private boolean probing;
  private long pause = SECOND / 2;
  private double through;
  private boolean cutFromAbove;
  private long cutAt = -1;
  private long cutSince;
  private long cutWindow;
  private long raiseAt;
  private long patience = SOONEST;
  private boolean bound;

  /// Infinite: not limited, or not known.
  double perMinute() {
    return perMinute;
  }

  /// What the provider or the user says; there is nothing to learn above it.
  void ceiling(double newCeiling) {
    ceiling = newCeiling;
    if (perMinute >= ceiling) {
      forget();
    }
  }

  /// Calls of the last minute, less those that were refused.
  long recently(long now) {
    return recent.between(now - RecentSends.MINUTE, now);
  }

  long until(long now) {
    if (probing) {
      return Long.MAX_VALUE;
    }
    if (bucket == null) {
      return 0;
    }
    var pause = bucket.until(1, now);
    bound |= pause > 0;
    return pause;
  }

  void sent(long now) {
    if (since == Long.MIN_VALUE) {
      since = now;
      epochAt = now;
      first = now;
    }
    recent.add(now, 1);
    sends++;
    sentSince++;
    probing = blocked;
    if (bucket != null) {
      bucket.take(1);
    }
    if (now - epochAt >= EPOCH && sends >= FEWEST) {
      endEpoch(now);
    }
  }

  /// A call got through.
  void passed(long sentAt, long now) {
    if (blocked && sentAt > cutAt) {
      blocked = false;
      probing = false;
      pause = SECOND;
      var window = Math.min(now - cutSince, RecentSends.MINUTE);
      windowed |= now - cutAt > WINDOWED;
      if (through >= 1) {
        set(Math.min(perMinute, SAFETY * through / minutes(window)), now);
      }
      restart(now);
    }
  }

  /// A call was refused that was not one of too many at once.
  ///
  /// @param asked how long the provider wants to be left alone; 0: it did not say
  /// @return how long to wait beyond that
  long refused(long sentAt, long asked, long now) {
    recent.add(sentAt, -1);
    refusals++;
    if (bucket != null) {
      bucket.rest(now + asked);
    }
    if (blocked && sentAt > cutAt) {
      probing = false;
      return again();
    }
    if (sentAt <= cutAt) {
      through--;
      if (cutFromAbove && through < 1) {
        closed();
      } else if (cutFromAbove) {
        set(Math.min(perMinute, SAFETY * through / minutes(cutWindow)), now);
      }
      return 0;
    }
    refusedSince++;
    windowed |= asked > SECOND;
    if (asked > SECOND) {
      cut(minuteAgo(now), asked, now);
    } else if (refusals >= 10 && refusals > hard() * sends) {
      if (asked == 0 && 2 * refusedSince > sentSince) {
        blocked = true;
        return again();
      }
      cut(windowed ? minuteAgo(now) : Math.max(since, minuteAgo(now)), asked, now);
      return asked == 0 ? SECOND : 0;
    }
    return 0;
  }

  private long minuteAgo(long now) {
    return Math.max(first, now - RecentSends.MINUTE);
  }

  /// Whether a rate holds calls back, told or learned.
  boolean isKnown() {
    return bucket != null || ceiling < Double.POSITIVE_INFINITY;
  }

  /// A limit that was told is believed until it is far off.
  private double hard() {
    return ceiling < Double.POSITIVE_INFINITY ? 2 * HARD : HARD;
  }

  private long again() {
    pause = Math.min(LONGEST, 2 * pause);
    return pause;
  }

  /// @param from what went through since then tells the rate
  private void cut(long from, long asked, long now) {
    var before = perMinute;
    cutFromAbove = before == Double.POSITIVE_INFINITY;
    cutSince = from;
    cutWindow = Math.clamp(now - from + asked, SECOND, RecentSends.MINUTE);
    cutAt = now;
    through = (double) recent.between(from, now);
    var found = SAFETY * through / minutes(cutWindow);
    if (cutFromAbove && through < 1) {
      closed();
    } else {
      set(cutFromAbove ? found : Math.clamp(found, LEAST * before, before), now);
    }
    floor = FLOOR * Math.max(found, LEAST * perMinute);
    restart(now + asked);
  }

  /// Nothing gets through, which tells no rate: one call tries when the pause is over.
  private void closed() {
    forget();
    blocked = true;
  }

  private void restart(long now) {
    since = now;
    sentSince = 0;
    refusedSince = 0;
    raises = 0;
    raised = 0;
    patience = SOONEST;
    raiseAt = now + patience;
    step = STEP * perMinute;
    resetEpoch(now);
  }

  private void endEpoch(long now) {
    var share = refusals / sends;
    var usual = usual();
    shares[epochs++ % shares.length] = share;
    if (share > STRAY + 1.5 * usual && perMinute < Double.POSITIVE_INFINITY) {
      set(raised > 0 ? perMinute - raised : Math.max(floor, EASE * perMinute), now);
      patience = raised > 0 ? Math.min(LATEST, 2 * patience) : patience;
      raiseAt = now + patience;
      raised = 0;
      raises = 0;
    } else if (now >= raiseAt && bound && perMinute < Double.POSITIVE_INFINITY) {
      raised = step * ++raises;
      set(perMinute + raised, now);
      patience = Math.max(SOONEST, patience * 7 / 10);
      raiseAt = now + patience;
    }
    resetEpoch(now);
  }

  /// The least share of refusals of the last epochs: those that come whatever the rate.
  private double usual() {
    var least = epochs < shares.length ? 0 : 1.0;
    for (var i = 0; i < Math.min(epochs, shares.length); i++) {
      least = Math.min(least, shares[i]);
    }
    return least;
  }

  private void resetEpoch(long now) {
    epochAt = now;
    bound = false;
    sends /= 2;
    refusals /= 2;
  }

  private void set(double newPerMinute, long now) {
    perMinute = Math.max(1, newPerMinute);
    if (perMinute >= ceiling) {
      forget();
    } else if (bucket == null) {
      bucket = Bucket.flowing(perMinute, now);
    } else {
      bucket.flow(perMinute, now);
    }
  }

  private void forget() {
    perMinute = Double.POSITIVE_INFINITY;
    bucket = null;
  }

  private static double minutes(long nanos) {
    return (double) nanos / 60e9;
  }
}
