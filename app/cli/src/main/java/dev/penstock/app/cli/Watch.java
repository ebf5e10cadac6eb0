package dev.penstock.app.cli;

import dev.penstock.app.cli.terminal.Figures;
import dev.penstock.app.cli.workbench.SourcePrints;
import dev.penstock.base.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Runs a project again and again, when its sources changed.
///
/// A round that broke a promise, or that the world stopped, does not end the watch: the next round
/// tries again. A mistake of the user does, and a budget, and an interruption. A mistake in a
/// source that was being written meanwhile is none: it is read again.
final class Watch {
  private static final int BROKEN = 3;
  private static final int MISTAKE = 2;
  private static final int WORLD = 5;
  private final Duration every;
  private final Clock clock;
  private final Consumer<String> notes;
  private @Nullable SourcePrints done;

  /// The passing of time.
  interface Clock {
    Instant now();

    void sleep(Duration duration) throws InterruptedException;
  }

  /// What happens in a round.
  interface Round {
    SourcePrints look();

    /// Runs once.
    ///
    /// @return the exit code
    int run() throws InterruptedException;

    void tell(ProblemException problem);
  }

  Watch(Duration every, Clock clock, Consumer<String> notes) {
    this.every = every;
    this.clock = clock;
    this.notes = notes;
  }

  /// Goes on until a round ends it.
  ///
  /// @return the exit code
  /// @throws InterruptedException when it is interrupted between two rounds
  int go(Round round) throws InterruptedException {
    while (true) {
      var began = clock.now();
      var code = once(round);
      if (code != 0 && code != BROKEN && code != WORLD) {
        return code;
      }
      var rest = every.minus(Duration.between(began, clock.now()));
      var pause = rest.isNegative() ? Duration.ZERO : rest;
      notes.accept(
          (code == 0 ? "" : "tried again with the next round   ")
              + "next look in "
              + Figures.duration(pause));
      clock.sleep(pause);
    }
  }

  private int once(Round round) throws InterruptedException {
    SourcePrints before;
    try {
      before = round.look();
    } catch (ProblemException e) {
      round.tell(e);
      return e.exitCode();
    }
    var known = done;
    if (known != null && before.same(known)) {
      notes.accept("no change");
      return 0;
    }
    var code = attempt(round, before);
    done = code == 0 ? before : null;
    return code;
  }

  private int attempt(Round round, SourcePrints before) throws InterruptedException {
    try {
      var code = round.run();
      return code == MISTAKE && changed(round, before) ? WORLD : code;
    } catch (ProblemException e) {
      round.tell(e);
      return e.exitCode() == MISTAKE && changed(round, before) ? WORLD : e.exitCode();
    }
  }

  private boolean changed(Round round, SourcePrints before) {
    var changed = !round.look().same(before);
    if (changed) {
      notes.accept("a file was written while it was read");
    }
    return changed;
  }
}
