package dev.penstock.record.lineage;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// The words of a document's blocks, in which quotes are found whatever their case, white space and
/// punctuation.
final class BlockText {
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

  /// A speaker's name before what was said, which the blocks of a transcript do not hold.
  private static final Pattern SPEAKER = Pattern.compile("(?m)^\\s*[\\p{L}\\p{N} ._'-]{1,40}:\\s");

  private static final int LETTERS = 12;
  private static final int WORDS = 3;
  private static final int MOST = 50;
  private final List<Block> blocks;
  private final String words;

  /// Where each block's words begin.
  private final int[] starts;

  BlockText(List<Block> blocks) {
    this.blocks = List.copyOf(blocks);
    this.starts = new int[blocks.size()];
    var text = new StringBuilder(" ");
    for (var i = 0; i < starts.length; i++) {
      starts[i] = text.length();
      var normal = normal(blocks.get(i).text());
      text.append(normal).append(normal.isEmpty() ? "" : " ");
    }
    this.words = text.toString();
  }

  static String normal(String text) {
    var plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return NO_WORD.matcher(plain).replaceAll(" ").strip();
  }

  /// The blocks of each place where `quote` stands; empty when it is too short to tell anything, or
  /// says most of the document.
  List<List<Block>> places(String quote) {
    var found = search(normal(quote));
    return found.isEmpty() ? search(normal(SPEAKER.matcher(quote).replaceAll(" "))) : found;
  }

  private List<List<Block>> search(String normal) {
    if ((normal.length() < LETTERS && normal.split(" ").length < WORDS) || isMost(normal)) {
      return List.of();
    }
    var places = new ArrayList<List<Block>>();
    var sought = " " + normal + " ";
    for (var at = words.indexOf(sought);
        at >= 0 && places.size() < MOST;
        at = words.indexOf(sought, at + 1)) {
      places.add(blocks.subList(block(at + 1), block(at + normal.length()) + 1));
    }
    return places;
  }

  private boolean isMost(String normal) {
    return starts.length > 3 && normal.length() * 2L > words.length();
  }

  /// The last block that begins at or before an offset.
  private int block(int offset) {
    var found = Arrays.binarySearch(starts, offset);
    var block = found >= 0 ? found : -found - 2;
    while (block + 1 < starts.length && starts[block + 1] <= offset) {
      block++;
    }
    return Math.max(0, block);
  }
}
