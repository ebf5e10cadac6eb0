package dev.penstock.inference.scheduler;

import dev.penstock.base.Failure;
import dev.penstock.base.Remedy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Stops sending to a target that is down: each call would else find that out by itself, and use up
/// its attempts.
///
/// ```
/// closed --the last 5 calls failed--> open --pause--> half open: one call --answered--> closed
///                                           ^------failed, the pause doubles------'
/// ```
///
/// (Nygard 2007.) Calls wait meanwhile. A target that stays down for too long is given up, and so
/// is at once one that refuses the key or has no such model: then every call ends, and half a
/// minute later one may try again, in a session that goes on.
///
/// Times are in nanoseconds. Guarded by its lane's lock.
final class Breaker {
  private static final int WINDOW = 20;
  private static final int FEWEST = 5;
  private static final double SHARE = 0.8;
  private static final long FIRST = Duration.ofSeconds(1).toNanos();
  private static final long LONGEST = Duration.ofSeconds(30).toNanos();

  private enum State {
    CLOSED,
    OPEN,
    PROBING,
    GIVEN_UP
  }

  private State state = State.CLOSED;
  private int outcomes;
  private int bits;
  private boolean everAnswered;
  private long downSince;
  private long openedAt = Long.MIN_VALUE;
  private long until;
  private long pause;
  private @Nullable Passage probe;
  private @Nullable Failure refusal;

  /// Nanoseconds until a call may be sent; `Long.MAX_VALUE`: when the one that tries is back.
  long until(long now) {
    return switch (state) {
      case CLOSED -> 0;
      case OPEN, GIVEN_UP -> Math.max(0, until - now);
      case PROBING -> Long.MAX_VALUE;
    };
  }

  boolean isOpen() {
    return state == State.OPEN || state == State.PROBING;
  }

  /// What every call gets; null: it may wait or be sent.
  @Nullable Failure refusal(long now) {
    return state == State.GIVEN_UP && now < until ? refusal : null;
  }

  void sent(Passage passage) {
    if (state != State.CLOSED) {
      state = State.PROBING;
      probe = passage;
    }
  }

  /// The target did what it is there for, even if it refused the question.
  void answered(Passage passage) {
    everAnswered = true;
    if (state == State.CLOSED || isProbe(passage)) {
      close();
    }
    note(false);
  }

  void failed(Passage passage, Failure failure, long now) {
    if (failure.remedy() == Remedy.STOP) {
      giveUp(failure, now);
    } else if (isProbe(passage)) {
      stillDown(failure, now);
    } else if (state == State.CLOSED && passage.sentAt() > openedAt) {
      note(true);
      if (outcomes >= FEWEST && Integer.bitCount(bits) >= SHARE * Math.min(outcomes, WINDOW)) {
        downSince = now;
        pause = FIRST;
        open(now);
      }
    }
  }

  /// It is not known how the call ended: nothing follows, but another may try.
  void lost(Passage passage, long now) {
    if (isProbe(passage)) {
      open(now);
    }
  }

  void giveUp(Failure failure, long now) {
    state = State.GIVEN_UP;
    probe = null;
    refusal = failure;
    until = now + LONGEST;
    downSince = until;
    pause = FIRST;
  }

  private void stillDown(Failure failure, long now) {
    if (now - downSince >= patience(failure)) {
      giveUp(forAll(failure, now - downSince), now);
    } else {
      pause = Math.min(LONGEST, 2 * pause);
      open(now);
    }
  }

  /// What worked a moment ago is waited for; what never did is more likely a mistake.
  private long patience(Failure failure) {
    var reached = failure.remedy() != Remedy.REACH;
    var seconds = everAnswered ? (reached ? 300 : 60) : (reached ? 30 : 3);
    return Duration.ofSeconds(seconds).toNanos();
  }

  private static Failure forAll(Failure failure, long down) {
    return failure.stopsRun()
        ? failure
        : new Failure.Unreachable(
            "no answer for "
                + Duration.ofNanos(down).toSeconds()
                + " s, at last: "
                + failure.reason());
  }

  private boolean isProbe(Passage passage) {
    return probe != null && probe.number() == passage.number();
  }

  private void open(long now) {
    state = State.OPEN;
    probe = null;
    openedAt = now;
    until = now + pause;
    outcomes = 0;
    bits = 0;
  }

  private void close() {
    state = State.CLOSED;
    probe = null;
    refusal = null;
  }

  private void note(boolean down) {
    bits = (bits << 1 | (down ? 1 : 0)) & ((1 << WINDOW) - 1);
    outcomes++;
  }
}
