package dev.penstock.inference.scheduler;

import dev.penstock.base.Failure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How often a kind of failure is tried again, and how long at most before the next attempt.
///
/// @param attempts in all; 1: never again
/// @param asked how long the provider wants us to wait; null when it did not say
record Patience(int attempts, @Nullable Duration asked) {
  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  /// A provider that wants us to wait longer than this does not want us today.
  static final Duration UNREASONABLE = Duration.ofMinutes(5);

  static Patience with(Failure failure) {
    var attempts =
        switch (failure.remedy()) {
          case WAIT -> 8;
          case AGAIN -> 6;
          case AGAIN_SELDOM, REACH -> 4;
          case GIVE_UP, STOP -> 1;
        };
    return new Patience(attempts, failure.retryAfter());
  }

  boolean endsWith(int attempt) {
    return attempt >= attempts || (asked != null && asked.compareTo(UNREASONABLE) > 0);
  }

  /// After `attempt` failed: what the provider asked for and a little more, so that not everybody
  /// comes back at once; else exponential with full jitter.
  ///
  /// @param chance from 0 to 1
  Duration pause(int attempt, double chance) {
    if (asked != null) {
      return asked.plusMillis((long) (chance * (100 + asked.toMillis() / 10.0)));
    }
    var ceiling = FIRST.multipliedBy(1L << Math.min(attempt - 1, 10));
    var longest = ceiling.compareTo(LONGEST) < 0 ? ceiling : LONGEST;
    return Duration.ofMillis((long) (chance * longest.toMillis()));
  }
}
