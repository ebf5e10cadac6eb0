package dev.penstock.record.archive;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The words that prompts of one operator have in common, and what stands between them.
///
/// ```
/// Is this a toy? <text>a red ball</text>
/// Is this a toy? <text>a loan</text>      =>  "Is this a toy? <text>" … "</text>"
/// ```
///
/// Learned from a few examples: what all begin and end with, and the longest texts that all have in
/// between. A prompt that does not fit is kept whole, so nothing depends on a good guess.
///
/// @param parts one more than there are cells
record Literals(List<String> parts) {
  /// Between cells, and between parts. JSON never has it bare.
  static final char SEPARATOR = '\u001f';

  /// Everything is one cell.
  static final Literals NONE = new Literals(List.of("", ""));

  /// Shorter ones in the middle are left to the compression.
  private static final int WORTHWHILE = 16;

  /// Longer middles are not searched: the time grows with the square.
  private static final int SEARCHED = 4000;

  Literals {
    parts = List.copyOf(parts);
  }

  static Literals of(String joined) {
    return new Literals(List.of(joined.split(String.valueOf(SEPARATOR), -1)));
  }

  String joined() {
    return String.join(String.valueOf(SEPARATOR), parts);
  }

  static Literals learn(List<String> examples) {
    if (examples.stream().distinct().count() < 2) {
      return NONE;
    }
    var start = commonStart(examples);
    var rest = examples.stream().map(example -> example.substring(start.length())).toList();
    var end = commonEnd(rest);
    var middles =
        rest.stream().map(each -> each.substring(0, each.length() - end.length())).toList();
    var parts = new ArrayList<String>();
    parts.add(start);
    between(middles, parts);
    parts.add(end);
    return new Literals(parts);
  }

  private static void between(List<String> texts, List<String> parts) {
    var common = longestCommon(texts);
    if (common.length() < WORTHWHILE) {
      return;
    }
    between(texts.stream().map(text -> text.substring(0, text.indexOf(common))).toList(), parts);
    parts.add(common);
    between(
        texts.stream().map(text -> text.substring(text.indexOf(common) + common.length())).toList(),
        parts);
  }

  private static String commonStart(List<String> texts) {
    var common = texts.getFirst();
    for (var text : texts) {
      var length = 0;
      while (length < Math.min(common.length(), text.length())
          && common.charAt(length) == text.charAt(length)) {
        length++;
      }
      common = common.substring(0, length);
    }
    return common;
  }

  private static String commonEnd(List<String> texts) {
    var reversed = texts.stream().map(text -> new StringBuilder(text).reverse().toString());
    return new StringBuilder(commonStart(reversed.toList())).reverse().toString();
  }

  /// The longest text of the first two that is in all; empty when that is none.
  private static String longestCommon(List<String> texts) {
    var first = texts.getFirst();
    var second = texts.stream().filter(text -> !text.equals(first)).findFirst().orElse("");
    if (first.length() > SEARCHED || second.length() > SEARCHED) {
      return "";
    }
    var longest = "";
    var lengths = new int[second.length() + 1];
    for (var i = 1; i <= first.length(); i++) {
      for (var j = second.length(); j > 0; j--) {
        lengths[j] = first.charAt(i - 1) == second.charAt(j - 1) ? lengths[j - 1] + 1 : 0;
        if (lengths[j] > longest.length()) {
          var found = first.substring(i - lengths[j], i);
          longest = texts.stream().allMatch(text -> text.contains(found)) ? found : longest;
        }
      }
    }
    return longest;
  }

  /// What stands between the parts, joined; null when the text does not fit.
  @Nullable String cells(String text) {
    var last = parts.getLast();
    if ((text.indexOf(SEPARATOR) >= 0 && !equals(NONE))
        || !text.startsWith(parts.getFirst())
        || text.length() < parts.getFirst().length() + last.length()
        || !text.endsWith(last)) {
      return null;
    }
    var cells = new ArrayList<String>();
    var at = parts.getFirst().length();
    var end = text.length() - last.length();
    for (var part : parts.subList(1, parts.size() - 1)) {
      var next = text.indexOf(part, at);
      if (next < 0 || next + part.length() > end) {
        return null;
      }
      cells.add(text.substring(at, next));
      at = next + part.length();
    }
    cells.add(text.substring(at, end));
    return String.join(String.valueOf(SEPARATOR), cells);
  }

  /// The whole text again.
  String with(String cells) {
    var values = cells.split(String.valueOf(SEPARATOR), parts.size() - 1);
    var whole = new StringBuilder(parts.getFirst());
    for (var i = 0; i < values.length; i++) {
      whole.append(values[i]).append(parts.get(i + 1));
    }
    return whole.toString();
  }
}
