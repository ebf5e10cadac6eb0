package dev.penstock.app.cli.workbench;

import dev.penstock.base.ProblemException;
import dev.penstock.query.engine.EngineException;
import dev.penstock.query.project.Project;
import dev.penstock.record.archive.Retention;
import dev.penstock.record.archive.Sealer;
import dev.penstock.record.ledger.Ledger;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CancellationException;

/// What is done about storage when a run is over.
///
/// Only when much waits, and only for a tenth of the time that the run took: a short run is never
/// made longer by what others left.
final class Housekeeping {
  private static final int MUCH = 100_000;
  private static final Duration SHORT = Duration.ofSeconds(30);
  private static final int SHARE = 10;

  private Housekeeping() {}

  static void after(Duration run, Ledger ledger, Project project) {
    if (project.operations().store() != null
        || run.compareTo(SHORT) < 0
        || ledger.sealing().waiting(MUCH) < MUCH) {
      return;
    }
    var until = System.nanoTime() + run.dividedBy(SHARE).toNanos();
    var sealed = Ledgers.sealed(project);
    try (var engine = Engines.forSealing(project.folder())) {
      new Sealer(ledger, engine, sealed).seal(() -> System.nanoTime() < until);
      retention(project).apply(ledger, engine, sealed, InstantSource.system().instant());
    } catch (ProblemException | EngineException | CancellationException _) {
      // the run is done, and nothing is lost: a later run tries again, and `storage --seal` tells
    }
  }

  static Retention retention(Project project) {
    var setting = project.operations().retention();
    return new Retention(setting.answers(), setting.prompts());
  }
}
