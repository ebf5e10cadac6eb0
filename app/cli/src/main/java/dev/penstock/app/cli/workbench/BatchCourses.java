package dev.penstock.app.cli.workbench;

import dev.penstock.catalog.models.Model;
import dev.penstock.inference.scheduler.BatchCourse;
import dev.penstock.inference.scheduler.BatchLatency;
import dev.penstock.inference.scheduler.CallSpeed;
import dev.penstock.inference.scheduler.DeadlineShares;
import dev.penstock.inference.scheduler.DeadlineUrgency;
import dev.penstock.query.project.BatchUse;
import dev.penstock.query.project.Project;
import dev.penstock.query.project.Stage;
import dev.penstock.query.run.StageJob;
import dev.penstock.record.ledger.BatchJournal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which of a run's stages may send their questions in batches, and by when they need the answers.
///
/// A statement at the prompt of a person is no stage of the project, so nothing of it waits.
record BatchCourses(Project project, RunRequest request, BatchJournal journal) {
  /// Their batch interfaces are spoken.
  private static final Set<String> PROVIDERS = Set.of("openai", "anthropic");

  static boolean takesBatches(Model model) {
    return PROVIDERS.contains(model.provider());
  }

  /// As the project says, or the stage itself.
  static BatchUse use(Project project, Stage stage) {
    var own = stage.batch();
    return own == null ? project.operations().batch() : own;
  }

  DeadlineUrgency urgency(List<StageJob> jobs) {
    var latencies = new HashMap<String, BatchLatency>();
    var speeds = new HashMap<String, CallSpeed>();
    for (var model : project.models()) {
      if (takesBatches(model)) {
        latencies.put(model.name(), latency(model));
        var measured = journal.callLatency(model.name());
        speeds.put(
            model.name(),
            new CallSpeed(model.limits(), measured.isZero() ? CallSpeed.USUAL_LATENCY : measured));
      }
    }
    return new DeadlineUrgency(courses(jobs), latencies, speeds, InstantSource.system());
  }

  BatchLatency latency(Model model) {
    var history = journal.history(model.provider());
    return new BatchLatency(history.done(), history.late());
  }

  private Map<String, BatchCourse> courses(List<StageJob> jobs) {
    var stages =
        project.stages().stream().collect(Collectors.toMap(Stage::name, Function.identity()));
    var shares = shares(jobs);
    var deadline = deadline();
    var now = Instant.now();
    var courses = new HashMap<String, BatchCourse>();
    shares.forEach((name, share) -> {
      var stage = stages.get(name);
      if (stage != null) {
        var needBy = deadline == null ? null : now.plusMillis((long) (share * deadline.toMillis()));
        courses.put(name, new BatchCourse(course(use(project, stage)), needBy));
      }
    });
    return courses;
  }

  private static Map<String, Double> shares(List<StageJob> jobs) {
    var reads = new HashMap<String, Set<String>>();
    var asking = new HashSet<String>();
    for (var job : jobs) {
      reads.put(job.plan().stage(), Set.copyOf(job.plan().inputs()));
      if (!job.plan().calls().isEmpty()) {
        asking.add(job.plan().stage());
      }
    }
    return new DeadlineShares(reads, asking).shares();
  }

  private @Nullable Duration deadline() {
    var asked = request.deadline();
    return asked == null ? project.operations().deadline().run() : asked;
  }

  private static BatchCourse.Use course(BatchUse use) {
    return switch (use) {
      case AUTO -> BatchCourse.Use.AUTO;
      case NEVER -> BatchCourse.Use.NEVER;
      case ALWAYS -> BatchCourse.Use.ALWAYS;
    };
  }
}
