package dev.penstock.record.archive;

import dev.penstock.query.engine.Engine;
import dev.penstock.record.ledger.Ledger;
import dev.penstock.record.ledger.Portion;
import dev.penstock.record.ledger.Segment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Seals what may be sealed, a portion after the other.
///
/// Safe against a kill at any moment: a segment is written under another name, synced, renamed, and
/// counts only when the transaction that takes its lines out of the ledger says so. What a kill
/// leaves behind before that is written over by the next attempt.
public final class Sealer {
  /// Calls of a segment: what is sealed in one go has to fit on the disk twice.
  private static final int PORTION = 1 << 17;

  /// The moments between which a process may die.
  enum Step {
    WRITTEN,
    SYNCED,
    NAMED,
    SEALED
  }

  private final Ledger ledger;
  private final Engine engine;
  private final Path sealed;
  private final int portion;
  private final Consumer<Step> reached;

  /// Seals what one ledger holds.
  ///
  /// @param sealed the folder of the segments
  public Sealer(Ledger ledger, Engine engine, Path sealed) {
    this(ledger, engine, sealed, PORTION, _ -> {});
  }

  Sealer(Ledger ledger, Engine engine, Path sealed, int portion, Consumer<Step> reached) {
    this.ledger = ledger;
    this.engine = engine;
    this.sealed = sealed;
    this.portion = portion;
    this.reached = reached;
  }

  /// Seals all that may be sealed, but begins no further segment once it was told to stop; returns
  /// how many calls it sealed.
  ///
  /// @throws dev.penstock.base.ProblemException when files cannot be written; nothing is lost then
  public long seal(BooleanSupplier goOn) {
    var calls = 0L;
    while (goOn.getAsBoolean()) {
      var next = ledger.sealing().next(portion);
      if (next.isEmpty()) {
        break;
      }
      seal(next.get());
      calls += next.get().calls();
    }
    return calls;
  }

  private void seal(Portion lines) {
    var unfinished = SegmentFolder.unfinished(sealed, lines.number());
    var folder = SegmentFolder.of(sealed, lines.number());
    try {
      Folders.fresh(unfinished.folder());
      var staging = new Staging(engine);
      try {
        staging.fill(lines);
        staging.write(unfinished);
        reached.accept(Step.WRITTEN);
        Folders.sync(unfinished);
        reached.accept(Step.SYNCED);
        Folders.rename(unfinished.folder(), folder.folder());
        reached.accept(Step.NAMED);
        var segment =
            new Segment(
                lines.number(),
                lines.firstCall(),
                lines.lastCall(),
                lines.calls(),
                staging.newest(),
                true,
                true);
        ledger.sealing().seal(lines, segment, staging.texts());
        reached.accept(Step.SEALED);
      } finally {
        staging.close();
      }
    } catch (IOException e) {
      throw Folders.unwritable(sealed, e);
    }
  }
}
