package dev.penstock.record.lineage.diff;

import dev.penstock.base.Nearest;
import dev.penstock.base.Problem;
import dev.penstock.query.engine.Engine;
import dev.penstock.record.ledger.Ledger;
import dev.penstock.record.ledger.RunRow;
import dev.penstock.record.lineage.RunFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Compares the kept tables of two runs.
///
/// @param rows how many rows of each kind to tell about, a stage; all are counted
public record Comparison(KeptRuns kept, Engine engine, Ledger ledger, int rows) {

  /// What changed from one run to another.
  ///
  /// @param only the stages to compare; empty: all
  /// @throws dev.penstock.base.ProblemException when a run is not there, or a stage
  public RunDiff of(String before, String after, List<String> only) throws IOException {
    require(before);
    require(after);
    var earlier = RunFile.read(kept.tables(before));
    var later = RunFile.read(kept.tables(after));
    checkStages(only, earlier, later);
    var causes = new Causes(ledger, kept.versions(before), kept.versions(after));
    var stages = new ArrayList<StageDiff>();
    for (var stage : later.stages()) {
      var old = earlier.stage(stage.stage());
      if (old.isPresent() && stage.written() && old.get().written() && wanted(stage, only)) {
        var tables =
            new TablePair(
                new TablePair.Side(kept.tables(before), earlier, old.get()),
                new TablePair.Side(kept.tables(after), later, stage));
        stages.add(new StageComparison(engine, tables, causes, rows).diff());
      }
    }
    return new RunDiff(
        before, after, stages, missing(earlier, later, only), missing(later, earlier, only));
  }

  /// The two newest kept runs, the earlier first.
  public List<String> newest() throws IOException {
    var runs = kept.runs();
    if (runs.size() < 2) {
      throw notKept("there are no two runs to compare", runs).exception();
    }
    return List.of(runs.get(1), runs.get(0));
  }

  private void require(String run) throws IOException {
    var there = kept.runs();
    if (there.contains(run)) {
      return;
    }
    var known = ledger.runs().stream().map(RunRow::run).toList();
    throw (known.contains(run)
            ? notKept("the tables of run " + run + " are not kept", there)
            : Problem.of("unknown_run", "there is no run `" + run + "`", Nearest.hint(run, there)))
        .exception();
  }

  private static Problem notKept(String message, List<String> there) {
    return Problem.of(
        "not_kept",
        message,
        there.isEmpty()
            ? "the next runs keep theirs"
            : "there are those of the last runs that finished a stage: "
                + String.join(", ", there));
  }

  private static void checkStages(List<String> only, RunFile earlier, RunFile later) {
    var names = new ArrayList<String>();
    later.stages().forEach(stage -> names.add(stage.stage()));
    earlier.stages().forEach(stage -> names.add(stage.stage()));
    for (var stage : only) {
      if (!names.contains(stage)) {
        throw Problem.of(
                "unknown_stage",
                "neither run has a table `" + stage + "`",
                Nearest.hint(stage, names))
            .exception();
      }
    }
  }

  private static List<String> missing(RunFile there, RunFile other, List<String> only) {
    return there.stages().stream()
        .filter(
            stage -> stage.written() && wanted(stage, only) && other.stage(stage.stage()).isEmpty())
        .map(RunFile.Stage::stage)
        .toList();
  }

  private static boolean wanted(RunFile.Stage stage, List<String> only) {
    return only.isEmpty() || only.contains(stage.stage());
  }
}
