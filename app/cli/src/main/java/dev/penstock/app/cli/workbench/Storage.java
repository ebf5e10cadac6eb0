package dev.penstock.app.cli.workbench;

import dev.penstock.query.project.Project;
import dev.penstock.query.project.RetentionSetting;
import dev.penstock.record.archive.Holdings;
import dev.penstock.record.archive.Sealer;
import dev.penstock.record.ledger.Unsealed;
import dev.penstock.record.lineage.TargetFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// What a project takes on the disk, by stage and kind.
///
/// @param unsealed what the ledger's own tables hold
/// @param sealed by stage and segment
public record Storage(
    List<StageStorage> stages, Unsealed unsealed, List<Holdings.Part> sealed, Forecast forecast) {
  public Storage {
    stages = List.copyOf(stages);
    sealed = List.copyOf(sealed);
  }

  /// Measures a project.
  ///
  /// @param retention what the forecast assumes
  public static Storage of(Project project, RetentionSetting retention) {
    try (var ledger = Ledgers.forReading(project)) {
      var unsealed = ledger.space().unsealed();
      var sealed = Holdings.of(ledger, Ledgers.sealed(project));
      var stages = stages(project, unsealed, sealed);
      var now = InstantSource.system().instant();
      return new Storage(
          stages, unsealed, sealed, Forecast.of(ledger.runs(), stages, sealed, retention, now));
    }
  }

  private static List<StageStorage> stages(
      Project project, Unsealed unsealed, List<Holdings.Part> sealed) {
    var all = new TreeMap<String, StageStorage>();
    var calls = unsealed.stages().stream().mapToLong(Unsealed.OfStage::calls).sum();
    for (var of : unsealed.stages()) {
      var index = calls == 0 ? 0 : unsealed.index() * of.calls() / calls;
      add(
          all,
          new StageStorage(
              of.stage(), of.calls(), of.lines(), of.prompts(), 0, of.answers(), index, 0, 0));
    }
    for (var of : sealed) {
      add(
          all,
          new StageStorage(
              of.stage(),
              of.calls(),
              of.lines(),
              of.prompts(),
              of.cells(),
              of.answers(),
              of.index(),
              0,
              0));
    }
    var target = new TargetFolder(Engines.target(project.folder()));
    for (var stage : project.stages()) {
      var table = size(target.table(stage.name()));
      var lineage = size(target.lineage(stage.name()));
      add(all, new StageStorage(stage.name(), 0, 0, 0, 0, 0, 0, table, lineage));
    }
    return new ArrayList<>(all.values());
  }

  private static void add(TreeMap<String, StageStorage> all, StageStorage part) {
    all.merge(part.stage(), part, StageStorage::plus);
  }

  private static long size(Path file) {
    try {
      return Files.exists(file) ? Files.size(file) : 0;
    } catch (IOException _) {
      return 0; // it went away meanwhile
    }
  }

  /// All stages together.
  public StageStorage total() {
    return stages.stream().reduce(StageStorage.none("total"), StageStorage::plus);
  }

  public long unsealedCalls() {
    return unsealed.stages().stream().mapToLong(Unsealed.OfStage::calls).sum();
  }

  public long sealedCalls() {
    return sealed.stream().mapToLong(Holdings.Part::calls).sum();
  }

  /// What sealed calls take, without the texts of rows and the answers.
  public long sealedLines() {
    return sealed.stream().mapToLong(part -> part.lines() + part.prompts() + part.index()).sum();
  }

  /// Seals what may be sealed and drops what is too old; returns how many calls that were.
  public static long seal(Project project) {
    try (var ledger = Ledgers.forWriting(project);
        var engine = Engines.forSealing(project.folder())) {
      var sealed = Ledgers.sealed(project);
      var calls = new Sealer(ledger, engine, sealed).seal(() -> !Thread.interrupted());
      Housekeeping.retention(project)
          .apply(ledger, engine, sealed, InstantSource.system().instant());
      return calls;
    }
  }

  /// Returns by how many bytes the ledger's file became smaller.
  public static long vacuum(Project project) {
    try (var ledger = Ledgers.forWriting(project)) {
      var before = ledger.space().unsealed().file();
      ledger.sealing().vacuum();
      return before - ledger.space().unsealed().file();
    }
  }
}
