package dev.penstock.record.archive;

import dev.penstock.query.engine.Engine;
import dev.penstock.record.ledger.Ledger;
import dev.penstock.record.ledger.Segment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Drops texts of old segments. What calls cost, and how they ended, stays for ever.
///
/// A segment is as old as the newest of its calls. A dropped answer is asked again when a run wants
/// it. An answer outlives its prompt where the project says so: its digest is then kept in full.
///
/// @param answers how long answers are kept; null: for ever
/// @param prompts likewise
public record Retention(@Nullable Duration answers, @Nullable Duration prompts) {
  public static final Retention FOR_EVER = new Retention(null, null);

  /// Drops what is too old `now`.
  ///
  /// @throws dev.penstock.base.ProblemException when a file cannot be written or removed
  public void apply(Ledger ledger, Engine engine, Path sealed, Instant now) {
    try {
      for (var segment : ledger.segments()) {
        var folder = SegmentFolder.of(sealed, segment);
        var old = old(answers, segment, now);
        if (segment.prompts() && old(prompts, segment, now)) {
          drop(segment, folder, ledger, engine, old);
        } else if (segment.answers() && old) {
          ledger.sealing().dropped(segment, false, true);
        }
      }
      for (var segment : ledger.segments()) {
        remove(SegmentFolder.of(sealed, segment), segment);
      }
    } catch (IOException e) {
      throw Folders.unwritable(sealed, e);
    }
  }

  private static boolean old(@Nullable Duration kept, Segment segment, Instant now) {
    return kept != null && segment.newest() < now.minus(kept).toEpochMilli();
  }

  private static void drop(
      Segment segment, SegmentFolder folder, Ledger ledger, Engine engine, boolean answersToo)
      throws IOException {
    if (segment.answers() && !answersToo) {
      keepDigests(segment, folder, engine);
    }
    ledger.sealing().dropped(segment, true, answersToo);
  }

  /// Whole or not at all, before the prompts from which they follow go.
  private static void keepDigests(Segment segment, SegmentFolder folder, Engine engine)
      throws IOException {
    var part = folder.folder().resolve(".digests.part");
    var forms = FormFile.read(engine, folder.forms());
    engine.execute("CREATE OR REPLACE TABLE _seal_digests (id BIGINT, digest UUID)");
    var select = SegmentSelect.of(folder, segment).asked("true", "");
    var answered = select + " WHERE p.id IN (SELECT id FROM " + Sql.read(folder.answers()) + ")";
    try (var rows = engine.query(answered);
        var digests = engine.append("_seal_digests")) {
      while (rows.next()) {
        digests.row(rows.get(0), Asked.of(rows, 1, forms).uuid());
      }
    }
    engine.execute(Sql.write("SELECT * FROM _seal_digests ORDER BY id", part, Staging.CHUNK));
    engine.execute("DROP TABLE _seal_digests");
    Folders.sync(part);
    Files.move(
        part,
        folder.digests(),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /// Files that the ledger no longer counts on, also those that a kill left behind.
  private static void remove(SegmentFolder folder, Segment segment) throws IOException {
    removeUnless(segment, Segment::prompts, List.of(folder.prompts(), folder.cells()));
    removeUnless(
        segment, Segment::answers, List.of(folder.answers(), folder.index(), folder.digests()));
  }

  private static void removeUnless(Segment segment, Predicate<Segment> held, List<Path> files)
      throws IOException {
    if (!held.test(segment)) {
      for (var file : files) {
        Files.deleteIfExists(file);
      }
    }
  }
}
