package dev.penstock.app.cli.workbench;

import dev.penstock.query.estimate.Outlook;
import dev.penstock.query.project.Alternative;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/// Watches over a deadline: how likely it is met, and what is done when it is not.
///
/// An alternative is used when the probability is below 0.9 at two looks in a row. Then the speed
/// is measured anew, and for a while nothing more is changed, so that one slow moment does not use
/// up everything.
final class Lateness {
  private static final double WANTED = 0.9;
  private static final int LOOKS = 2;

  /// Of the deadline: how long an alternative is given to show what it does.
  private static final int SETTLING = 50;

  private static final double NANOS = 1e9;
  private final Instant start;
  private final Duration deadline;
  private final Deque<Alternative> alternatives;
  private final Hurry hurry;
  private final Outlook outlook = new Outlook();
  private final List<Action> actions = new ArrayList<>();
  private Instant settledAt;
  private int below;
  private OptionalDouble chance = OptionalDouble.empty();

  /// What was done, when, and how likely the deadline was met without it.
  record Action(Instant at, String what, double chance) {
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%s %s (met with p %.2f)", at, what, chance);
    }
  }

  Lateness(Instant start, Duration deadline, List<Alternative> alternatives, Hurry hurry) {
    this.start = start;
    this.deadline = deadline;
    this.alternatives = new ArrayDeque<>(alternatives);
    this.hurry = hurry;
    this.settledAt = start;
  }

  /// Looks once; about every second.
  ///
  /// @param answered calls so far
  synchronized void look(Instant now, long answered, Outlook.Rest rest) {
    outlook.see(seconds(Duration.between(start, now)), (double) answered);
    chance = outlook.chance(rest, seconds(left(now)));
    below = chance.isPresent() && chance.getAsDouble() < WANTED ? below + 1 : 0;
    if (below >= LOOKS && !now.isBefore(settledAt) && !alternatives.isEmpty()) {
      act(now);
    }
  }

  private void act(Instant now) {
    var what = hurry.use(alternatives.removeFirst());
    actions.add(new Action(now, what, chance.orElse(0)));
    outlook.forget();
    below = 0;
    settledAt = now.plus(deadline.dividedBy(SETTLING));
  }

  Duration left(Instant now) {
    return deadline.minus(Duration.between(start, now));
  }

  Duration deadline() {
    return deadline;
  }

  /// Calls a second, lately.
  synchronized double rate() {
    return outlook.rate();
  }

  /// Empty while too little was seen.
  synchronized OptionalDouble chance() {
    return chance;
  }

  synchronized List<Action> actions() {
    return List.copyOf(actions);
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / NANOS;
  }
}
