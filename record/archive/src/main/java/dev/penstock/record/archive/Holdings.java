package dev.penstock.record.archive;

import dev.penstock.record.ledger.Ledger;
import dev.penstock.record.ledger.SealedText;
import dev.penstock.record.ledger.Segment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What the segments hold, in bytes.
///
/// Files are shared out to stages by how much text of each is in them, lines by how many calls.
public final class Holdings {
  private Holdings() {}

  /// A stage's part of a segment.
  ///
  /// @param newest when the last of the segment's calls ended, in milliseconds since 1970
  /// @param lines what calls take beside their texts
  /// @param prompts which question is asked with which texts
  /// @param cells the texts that rows put into prompts, once each
  /// @param index the look-up of answers by their digest
  public record Part(
      String stage,
      long newest,
      long calls,
      long lines,
      long prompts,
      long cells,
      long answers,
      long index) {}

  public static List<Part> of(Ledger ledger, Path sealed) {
    var parts = new ArrayList<Part>();
    for (var segment : ledger.segments()) {
      var texts = ledger.space().texts(segment);
      texts.forEach(text -> parts.add(part(segment, text, texts, sealed)));
    }
    return parts;
  }

  private static Part part(Segment segment, SealedText text, List<SealedText> all, Path sealed) {
    var folder = SegmentFolder.of(sealed, segment);
    var calls = share(text.calls(), all.stream().mapToLong(SealedText::calls).sum());
    var asked = share(text.promptChars(), all.stream().mapToLong(SealedText::promptChars).sum());
    var said = share(text.answerChars(), all.stream().mapToLong(SealedText::answerChars).sum());
    return new Part(
        text.stage(),
        segment.newest(),
        text.calls(),
        of(calls, folder.calls()),
        of(calls, folder.prompts()) + of(calls, folder.forms()),
        of(asked, folder.cells()),
        of(said, folder.answers()),
        of(calls, folder.index()) + of(calls, folder.digests()));
  }

  private static double share(long part, long all) {
    return all == 0 ? 0 : (double) part / all;
  }

  private static long of(double share, Path file) {
    return Math.round(share * Folders.size(file));
  }
}
