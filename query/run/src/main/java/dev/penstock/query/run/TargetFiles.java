package dev.penstock.query.run;

import dev.penstock.base.Problem;
import dev.penstock.base.ProblemException;
import dev.penstock.query.engine.Engine;
import dev.penstock.query.engine.Engine.SourceTable;
import dev.penstock.query.engine.Source;
import dev.penstock.query.fragment.Column;
import dev.penstock.query.fragment.SemanticCall;
import dev.penstock.record.lineage.KeyedLineage;
import dev.penstock.record.lineage.RunFile;
import dev.penstock.record.lineage.TargetFolder;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/// Writes what a run has finished: each stage when it is complete, and after it `run.json`.
///
/// A run that ends early has replaced the files of the stages that it finished and no others; the
/// run's id in each entry tells which belong together.
final class TargetFiles {
  /// How often a stage's lineage is written: once, except in the benchmark that measures what it
  /// takes. A project without it cannot be traced (decision 0019).
  private static final int LINEAGE = Integer.getInteger("penstock.bench.lineage", 1);

  private final Engine engine;
  private final TargetFolder target;
  private final String run;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, String> madeBy = new HashMap<>();

  TargetFiles(Engine engine, RunSettings settings) {
    this.engine = engine;
    this.target = new TargetFolder(settings.target());
    this.run = settings.run();
    for (var stage : RunFile.readToReplace(target).stages()) {
      madeBy.put(stage.stage(), stage.run());
    }
  }

  /// Gives stages that this run does not make their keys, where they stand in tables that it will
  /// replace.
  void keepKeys(Collection<String> replaced, Collection<String> made) {
    var file = RunFile.readToReplace(target);
    var keyed = new KeyedLineage(target, engine, file);
    for (var stage : file.stages()) {
      if (!made.contains(stage.stage())
          && Files.exists(target.lineage(stage.stage()))
          && replaced.stream().anyMatch(table -> keyed.leavesKeysTo(stage, table))) {
        keyed
            .of(stage)
            .ifPresent(rows ->
                engine.writeCompact(
                    "SELECT * FROM (" + rows + ") ORDER BY _n", target.lineage(stage.stage())));
      }
    }
    // a stage may be complete before the one it reads is written
    made.forEach(stage -> madeBy.put(stage, run));
  }

  TargetFolder folder() {
    return target;
  }

  void source(Source source, SourceTable loaded, Flow flow) {
    engine.writeParquet(flow.slice().of(0, flow.watermark().rows()), target.source(source.name()));
    var files =
        loaded.files().isEmpty()
            ? List.of(source.path() + (source.table().isEmpty() ? "" : "#" + source.table()))
            : loaded.files().stream().map(file -> shown(source, file)).toList();
    var entry =
        new RunFile.Source(
            source.name(), run, source.format().name(), source.key(), files, loaded.columns());
    update(source.name(), file -> file.with(entry));
  }

  private static String shown(Source source, Path file) {
    var folder = source.folder().toAbsolutePath().normalize();
    var absolute = file.toAbsolutePath().normalize();
    return (absolute.startsWith(folder) ? folder.relativize(absolute) : absolute).toString();
  }

  void stage(StageRun stage) {
    var plan = stage.context().job().plan();
    var root = stage.root();
    var rows = root.slice().of(0, root.watermark().rows());
    if (stage.context().job().written()) {
      engine.writeParquet(
          "SELECT " + Names.list(plan.columns()) + " FROM (" + rows + ")",
          target.table(plan.stage()));
    }
    for (var i = 0; i < LINEAGE; i++) {
      lineage(stage);
    }
    update(plan.stage(), file -> file.with(entry(stage)));
  }

  private void lineage(StageRun stage) {
    var plan = stage.context().job().plan();
    var root = stage.root();
    var rows = root.slice().of(0, root.watermark().rows());
    var lineage = new ArrayList<>(Names.parents(root.columns()));
    lineage.addAll(Names.calls(root.columns()));
    var names = lineage.isEmpty() ? "" : ", " + Names.list(lineage);
    var key = plan.keepsKeys() ? "" : ", _k";
    engine.writeCompact(
        "SELECT _n" + key + names + " FROM (" + rows + ")", target.lineage(plan.stage()));
    engine.writeCompact(drops(stage), target.drops(plan.stage()));
  }

  private String drops(StageRun stage) {
    var inputs = stage.context().job().plan().inputs().size();
    var parents = new ArrayList<Column>();
    for (var i = 0; i < inputs; i++) {
      parents.add(new Column("_p" + i, "BIGINT[]"));
    }
    var parts = new ArrayList<String>();
    var none = new StringBuilder("SELECT ");
    parents.forEach(parent -> none.append("NULL::BIGINT[] AS ").append(parent.name()).append(", "));
    none.append("'' AS label, '' AS verdict, NULL::BIGINT[] AS calls, '' AS reason WHERE false");
    parts.add(none.toString());
    stage.graph().answers().forEach(answers -> parts.add("(" + answers.drops(parents) + ")"));
    return String.join(" UNION ALL ", parts);
  }

  private RunFile.Stage entry(StageRun stage) {
    var plan = stage.context().job().plan();
    return new RunFile.Stage(
        plan.stage(),
        run,
        plan.inputs().stream().map(input -> new RunFile.Input(input, maker(input))).toList(),
        plan.columns(),
        calls(plan.calls()),
        plan.opaque(),
        stage.context().job().written(),
        stage.root().watermark().rows());
  }

  private static List<RunFile.Call> calls(List<SemanticCall> calls) {
    return calls.stream()
        .map(call ->
            new RunFile.Call(
                call.label(), call.function().name().toLowerCase(Locale.ROOT), call.prompt()))
        .toList();
  }

  private String maker(String table) {
    return madeBy.getOrDefault(table, run);
  }

  private void update(String made, UnaryOperator<RunFile> change) {
    lock.lock();
    try (var file = new RandomAccessFile(lockFile(), "rw");
        var _ = locked(file)) {
      madeBy.put(made, run);
      change.apply(RunFile.readToReplace(target)).write(target);
    } catch (IOException e) {
      throw new ProblemException(
          Problem.of(
              "cannot_write",
              "cannot write " + lockFile() + ": " + e,
              "is the disk full, or the folder read-only?"),
          5);
    } finally {
      lock.unlock();
    }
  }

  private File lockFile() {
    return target.folder().resolve(".run.json.lock").toFile();
  }

  /// Another process may run the same project, and replace the same file. It has it for a moment.
  private static FileLock locked(RandomAccessFile file) throws IOException {
    var held = file.getChannel().tryLock();
    while (held == null) {
      LockSupport.parkNanos(1_000_000);
      held = file.getChannel().tryLock();
    }
    return held;
  }
}
