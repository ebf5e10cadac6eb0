package dev.penstock.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.app.cli.notify.Event;
import dev.penstock.app.cli.notify.Notice;
import dev.penstock.app.cli.notify.Notices;
import dev.penstock.app.cli.workbench.FinishedRun;
import dev.penstock.app.cli.workbench.PipelineRun;
import dev.penstock.base.Problem;
import dev.penstock.inference.scheduler.Time;
import dev.penstock.query.project.Project;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Watches a command that runs a project, and raises the project's notifications however it ends.
///
/// What a user interrupts is no alarm. Delivery goes on beside the command and changes nothing of
/// how it ends.
final class Alarm {
  private static final int INTERRUPTED = 130;
  private static final String FAILED = "failed";
  private final Map<String, String> environment;
  private final Consumer<String> warnings;
  private Instant started = Instant.now();
  private @Nullable Project project;
  private @Nullable Notices notices;
  private @Nullable String run;

  Alarm(Map<String, String> environment, Consumer<String> warnings) {
    this.environment = environment;
    this.warnings = warnings;
  }

  /// From now on.
  void watch(Project watched) {
    started = Instant.now();
    project = watched;
    run = null;
    if (notices == null && !watched.operations().notifications().isEmpty()) {
      notices =
          new Notices(watched.operations().notifications(), environment, Time.real(), warnings);
    }
  }

  /// A run has begun. When it finds one that was killed, nobody has told about that one.
  void began(PipelineRun begun) {
    run = begun.run();
    var killed = begun.resumed();
    if (killed != null) {
      var problem =
          Problem.of(
              "killed",
              "run " + killed.run() + " was killed; run " + run + " picks up from there",
              "");
      raise(killed.run(), "killed", 1, problem, null);
    }
  }

  void ended(FinishedRun finished) {
    var result = finished.result();
    var problem = result.problem();
    if (result.exitCode() != 0 && problem != null) {
      var state = result.state().name().toLowerCase(Locale.ROOT);
      raise(finished.run(), state, result.exitCode(), problem, finished);
    }
    project = null;
  }

  /// The command ends by something thrown.
  void thrown(Problem problem, int exitCode) {
    raise(run, FAILED, exitCode, problem, null);
    project = null;
  }

  /// Until everybody was told, or could not be.
  void await() {
    try {
      if (notices != null) {
        notices.await();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // the user does not want to wait for it
    }
  }

  private void raise(
      @Nullable String about,
      String state,
      int exitCode,
      Problem problem,
      @Nullable FinishedRun finished) {
    var watched = project;
    if (watched == null || notices == null || exitCode == INTERRUPTED) {
      return;
    }
    var event = Event.of(problem.code(), exitCode);
    var id =
        (about == null ? UUID.randomUUID() : watched.name() + "-" + about) + "-" + event.word();
    var totals =
        finished == null ? null : new RunSummary(finished, watched.folder()).json().get("totals");
    notices.tell(
        new Notice(
            event,
            id,
            watched.name(),
            about,
            state,
            exitCode,
            problem,
            totals instanceof ObjectNode object ? object : null,
            started,
            Duration.between(started, Instant.now())));
  }
}
