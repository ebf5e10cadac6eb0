package dev.penstock.query.run;

import dev.penstock.query.engine.Engine;
import dev.penstock.query.engine.EngineException;
import dev.penstock.query.run.Inputs.Loaded;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All stages of a run as one graph of workers: a stage's rows go on to the next while it runs.
final class Dataflow implements AutoCloseable {
  private final Scratch scratch;
  private final Crew crew = new Crew();
  private final RunSettings settings;
  private final Inputs inputs;
  private final InstantSource clock;
  private final Map<String, StageRun> stages = new LinkedHashMap<>();

  Dataflow(Engine engine, RunSettings settings, InstantSource clock) {
    this.scratch = new Scratch(engine);
    this.settings = settings;
    this.inputs = new Inputs(scratch, settings);
    this.clock = clock;
  }

  /// Loads what the stages read and makes their tables; asks nothing yet.
  ///
  /// @param jobs each after those it reads
  void build(List<StageJob> jobs, Asking asking) {
    var made = jobs.stream().map(job -> job.plan().stage()).toList();
    for (var job : jobs) {
      job.plan().inputs().stream().filter(input -> !made.contains(input)).forEach(inputs::flow);
    }
    for (var job : jobs) {
      var context = new StageContext(job, settings, scratch, crew, asking);
      var from = job.plan().inputs().stream().map(this::input).toList();
      try {
        stages.put(context.name(), new StageRun(context, from, clock));
      } catch (EngineException e) {
        throw context.blamed(e);
      }
    }
  }

  private Flow input(String name) {
    var stage = stages.get(name);
    return stage == null ? inputs.flow(name) : stage.root();
  }

  List<Loaded> sources() {
    return inputs.sources();
  }

  /// The stages that the run makes.
  List<String> made() {
    return List.copyOf(stages.keySet());
  }

  /// The tables whose files the run replaces.
  List<String> replaced() {
    var tables = new ArrayList<>(stages.keySet());
    sources().forEach(loaded -> tables.add(loaded.source().name()));
    return tables;
  }

  List<StageRun> stages() {
    return List.copyOf(stages.values());
  }

  Crew crew() {
    return crew;
  }

  /// Starts every stage and what to do when each is complete.
  void start(Finish finish) {
    var sinks = new ArrayList<Runnable>();
    for (var stage : stages.values()) {
      var wanting = stage.context().job().written() || !isRead(stage);
      var reader = stage.root().watermark().reader(false, wanting);
      sinks.add(() ->
          stage
              .context()
              .start(() -> {
                stage.awaitEnd(reader);
                finish.of(stage);
                stage.end();
              }));
    }
    stages.values().forEach(StageRun::start);
    sinks.forEach(Runnable::run);
  }

  private boolean isRead(StageRun stage) {
    return stages.values().stream()
        .anyMatch(each -> each.context().job().plan().inputs().contains(stage.context().name()));
  }

  /// Waits for all threads.
  ///
  /// @return why it ended early, or null
  @Nullable Throwable await() {
    return crew.await();
  }

  /// What becomes of a stage whose output is complete.
  @FunctionalInterface
  interface Finish {
    void of(StageRun stage);
  }

  @Override
  public void close() {
    scratch.close();
  }
}
