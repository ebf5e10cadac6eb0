package dev.penstock.app.cli.workbench;

import dev.penstock.base.ProblemException;
import dev.penstock.query.engine.Engine;
import dev.penstock.query.exchange.Finished;
import dev.penstock.query.exchange.Outputs;
import dev.penstock.query.exchange.Written;
import dev.penstock.query.fragment.Column;
import dev.penstock.query.project.OutputDefinition;
import dev.penstock.query.project.Project;
import dev.penstock.query.run.RunResult;
import dev.penstock.record.lineage.KeyedLineage;
import dev.penstock.record.lineage.RunFile;
import dev.penstock.record.lineage.TargetFolder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The outputs of a run's stages: checked before it begins, written when all of it is done.
final class Deliveries {
  private static final int WORLD = 5;
  private final Outputs outputs;
  private final Engine engine;
  private final TargetFolder target;
  private final Map<String, List<Column>> columns = new HashMap<>();
  private final List<OutputDefinition> wanted;
  private final boolean sample;
  private final List<Written> written = new ArrayList<>();

  /// @throws ProblemException for an output that could not be written
  Deliveries(Project project, Engine engine, Work work, RunRequest request) {
    this.engine = engine;
    this.outputs = new Outputs(engine, project.folder());
    this.target = new TargetFolder(work.target());
    this.sample = request.limit() >= 0;
    work.jobs().forEach(job -> columns.put(job.plan().stage(), job.plan().columns()));
    this.wanted =
        work.target().equals(Engines.target(project.folder()))
            ? project.outputs().stream().filter(each -> columns.containsKey(each.stage())).toList()
            : List.of();
    if (!sample) {
      wanted.forEach(each -> outputs.check(each, of(each.stage())));
    }
  }

  private List<Column> of(String stage) {
    return columns.getOrDefault(stage, List.of());
  }

  /// Writes what a run that is done has made; a run that is not leaves everything as it was.
  RunResult after(RunResult result) {
    if (result.exitCode() != 0 || sample) {
      return result;
    }
    @Nullable ProblemException first = null;
    for (var output : wanted) {
      try {
        written.add(outputs.write(output, finished(output.stage())));
      } catch (ProblemException e) {
        first = first == null ? e : first;
      }
    }
    return first == null
        ? result
        : new RunResult(
            first.exitCode() == WORLD ? RunResult.State.STOPPED : RunResult.State.FAILED,
            result.stages(),
            first.problem(),
            first.exitCode());
  }

  private Finished finished(String stage) {
    var run = RunFile.read(target);
    var keyed = run.stage(stage).flatMap(made -> new KeyedLineage(target, engine, run).of(made));
    return new Finished(stage, target.table(stage), keyed.orElseThrow(), of(stage));
  }

  List<Written> written() {
    return List.copyOf(written);
  }

  /// Why nothing was written although outputs are wanted; empty: no such reason.
  String withheld() {
    return sample && !wanted.isEmpty() ? "not written: --limit makes a sample" : "";
  }
}
