package dev.penstock.app.cli.workbench;

import dev.penstock.app.cli.terminal.Figures;
import dev.penstock.base.Problem;
import dev.penstock.query.engine.Engine;
import dev.penstock.query.project.DeadlineSetting;
import dev.penstock.query.project.Project;
import dev.penstock.query.run.RunResult;
import dev.penstock.query.run.StageJob;
import dev.penstock.query.run.StageSummary;
import dev.penstock.record.ledger.Ledger;
import dev.penstock.record.ledger.Planned;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a run is held to: a plan's figures, and deadlines.
final class Promise {
  private static final int BROKEN = 3;
  private final Project project;
  private final RunRequest request;
  private final InstantSource clock;
  private final Instant start;
  private final Hurry hurry = new Hurry();
  private final @Nullable Duration run;
  private final @Nullable Duration row;
  private final @Nullable Lateness lateness;
  private @Nullable Planned planned;
  private Promised kept = Promised.NOTHING;

  Promise(Project project, RunRequest request, InstantSource clock) {
    var setting = request.isRun() ? project.operations().deadline() : DeadlineSetting.NONE;
    this.project = project;
    this.request = request;
    this.clock = clock;
    this.start = clock.instant();
    this.run = request.deadline() == null ? setting.run() : request.deadline();
    this.row = setting.row();
    var tighter = tighter(run, row);
    this.lateness = tighter == null ? null : new Lateness(start, tighter, setting.late(), hurry);
  }

  /// Rows that arrive with the run are the first that may be late.
  private static @Nullable Duration tighter(@Nullable Duration a, @Nullable Duration b) {
    return a == null ? b : b == null || a.compareTo(b) <= 0 ? a : b;
  }

  Hurry hurry() {
    return hurry;
  }

  /// What ends when the run has ended.
  interface Watch extends AutoCloseable {
    @Override
    void close();
  }

  /// Watches over the deadline until it is closed.
  Watch watch(List<StageJob> jobs, Supplier<List<StageSummary>> progress) {
    return lateness == null
        ? () -> {}
        : new Watching(lateness, new Remainder(jobs), progress, clock)::close;
  }

  /// Puts on record what a plan said about the run.
  void begin(String ofRun, Ledger ledger) {
    planned = request.isRun() ? new PlanFile(project).take(request).orElse(null) : null;
    if (planned != null) {
      ledger.plan(ofRun, planned);
    }
  }

  /// How likely the deadline is met; empty when there is none.
  String sentence() {
    if (lateness == null) {
      return "";
    }
    var left = lateness.left(clock.instant());
    var chance = lateness.chance();
    return "deadline  "
        + (left.isNegative()
            ? "missed " + Figures.duration(left.negated()) + " ago"
            : Figures.duration(left) + " left")
        + (chance.isEmpty()
            ? ""
            : String.format(Locale.ROOT, " · met with p %.2f", chance.getAsDouble()))
        + (lateness.actions().isEmpty() ? "" : " · " + lateness.actions().getLast().what());
  }

  /// Judges a run that ended, and puts on record how it stood.
  RunResult judged(RunResult result, Ended ended) {
    var actions =
        lateness == null
            ? List.<String>of()
            : lateness.actions().stream().map(Lateness.Action::toString).toList();
    if (!actions.isEmpty()) {
      ended.ledger().acted(ended.run(), actions);
    }
    var noted = noted(result, ended);
    if (!noted.late().isEmpty()) {
      ended.ledger().late(ended.run(), noted.late());
    }
    kept = new Promised(planned, actions, waits(noted), noted.late());
    return result.exitCode() == 0 ? late(result, noted) : result;
  }

  /// What is needed to judge.
  record Ended(String run, Ledger ledger, Engine engine) {}

  /// A part of the project, or of its rows, says nothing about when rows are done.
  private Arrivals.Noted noted(RunResult result, Ended ended) {
    var whole = request.limit() < 0 && request.stages().isEmpty() && !request.only();
    if (row == null || !whole) {
      return Arrivals.Noted.NONE;
    }
    var there = result.exitCode() == 0 || result.exitCode() == BROKEN;
    return new Arrivals(project.folder(), ended.engine())
        .note(start, there ? clock.instant() : null, row, ended.run());
  }

  private static Promised.@Nullable Waits waits(Arrivals.Noted noted) {
    return noted.rows() == 0
        ? null
        : new Promised.Waits(
            noted.rows(), noted.tooLong(), noted.at(0.5), noted.at(0.9), noted.at(0.99));
  }

  private RunResult late(RunResult result, Arrivals.Noted noted) {
    var took = Duration.between(start, clock.instant());
    if (run != null && took.compareTo(run) > 0) {
      return broken(
          result,
          "the run took "
              + Figures.duration(took)
              + "; "
              + Figures.duration(run)
              + " were promised",
          "everything is there; a later run reuses it");
    }
    if (row != null && noted.tooLong() > 0) {
      return broken(
          result,
          Figures.many(noted.tooLong(), "row")
              + " waited longer than the "
              + Figures.duration(row)
              + " that were promised",
          "everything is there; see penstock.late");
    }
    return result;
  }

  private static RunResult broken(RunResult result, String what, String hint) {
    return new RunResult(
        RunResult.State.FAILED, result.stages(), Problem.of("deadline", what, hint), BROKEN);
  }

  /// How it stood, once judged.
  Promised kept() {
    return kept;
  }
}
