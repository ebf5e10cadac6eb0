package dev.penstock.query.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One stage of a run: its workers, its output, and how far it is.
final class StageRun {
  private final StageContext context;
  private final List<Flow> inputs;
  private final StageGraph graph;
  private final Flow root;
  private final InstantSource clock;
  private final Instant started;
  private volatile @Nullable Instant ended;

  /// Makes the stage's tables, which checks its SQL; starts nothing.
  StageRun(StageContext context, List<Flow> inputs, InstantSource clock) {
    this.context = context;
    this.inputs = inputs;
    this.clock = clock;
    this.started = clock.instant();
    this.graph = new StageGraph(context, inputs);
    this.root = graph.root();
  }

  StageContext context() {
    return context;
  }

  Flow root() {
    return root;
  }

  StageGraph graph() {
    return graph;
  }

  void start() {
    graph.workers().forEach(context::start);
  }

  void end() {
    ended = clock.instant();
  }

  /// Until its output and everything that is recorded about it is complete.
  void awaitEnd(Watermark.Reader reader) throws InterruptedException {
    reader.awaitComplete();
    for (var answers : graph.answers()) {
      answers.awaitEnd();
    }
  }

  long rowsIn() {
    return inputs.isEmpty() ? 0 : inputs.getFirst().watermark().rows();
  }

  StageSummary summary(CallMeter meter) {
    var end = ended;
    var until = end == null ? clock.instant() : end;
    return new StageSummary(
        context.name(),
        rowsIn(),
        root.watermark().rows(),
        context.meter().rejected.get(),
        Math.max(0, context.meter().waiting.get()),
        Math.max(0, context.meter().asked.get() - context.meter().waiting.get()),
        meter.figures(context.name()),
        Duration.between(started, until).toMillis() / 1000.0,
        end != null,
        end != null && context.job().written() ? context.table() : null);
  }
}
