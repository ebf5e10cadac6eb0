package dev.penstock.app.cli.notify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.base.Problem;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What went wrong, and with which run.
///
/// @param id the same for every attempt to tell it, so that who is told twice can see it
/// @param run null when the command ended before there was one
/// @param state as the history shows it
/// @param totals as in `penstock run --json`; null when the run came to nothing
public record Notice(
    Event event,
    String id,
    String project,
    @Nullable String run,
    String state,
    int exitCode,
    Problem problem,
    @Nullable ObjectNode totals,
    Instant started,
    Duration took) {

  /// One sentence for people.
  String text() {
    var which = run == null ? "" : " · run " + run;
    return "penstock · "
        + project
        + which
        + " · "
        + event.sentence()
        + " after "
        + took.toSeconds()
        + " s: "
        + problem.message();
  }
}
