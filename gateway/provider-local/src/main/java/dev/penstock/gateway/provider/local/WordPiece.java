package dev.penstock.gateway.provider.local;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// BERT's uncased tokenizer: words and punctuation in lower case without accents, each cut greedily
/// into the longest pieces that the vocabulary has.
///
/// What looks like a special token (`[SEP]`) in a text is text.
final class WordPiece {
  private static final int LONGEST_WORD = 100;
  private final Map<String, Integer> vocabulary;
  private final int unknown;
  private final int start;
  private final int end;

  WordPiece(Map<String, Integer> vocabulary) {
    this.vocabulary = Map.copyOf(vocabulary);
    this.unknown = id("[UNK]");
    this.start = id("[CLS]");
    this.end = id("[SEP]");
  }

  private int id(String special) {
    var id = vocabulary.get(special);
    if (id == null) {
      throw new IllegalStateException("the vocabulary has no " + special);
    }
    return id;
  }

  /// The text's tokens between `[CLS]` and `[SEP]`.
  long[] encode(String text) {
    var ids = new ArrayList<Integer>();
    ids.add(start);
    for (var word : words(clean(text))) {
      pieces(word, ids);
    }
    ids.add(end);
    return ids.stream().mapToLong(Integer::longValue).toArray();
  }

  private void pieces(String word, List<Integer> ids) {
    var points = word.codePoints().toArray();
    if (points.length > LONGEST_WORD) {
      ids.add(unknown);
      return;
    }
    var found = new ArrayList<Integer>();
    for (var from = 0; from < points.length; ) {
      var to = points.length;
      Integer id = null;
      while (to > from && id == null) {
        var piece = new String(points, from, to - from);
        id = vocabulary.get(from == 0 ? piece : "##" + piece);
        to = id == null ? to - 1 : to;
      }
      if (id == null) {
        ids.add(unknown);
        return;
      }
      found.add(id);
      from = to;
    }
    ids.addAll(found);
  }

  private static String clean(String text) {
    var spaced = new StringBuilder();
    text.codePoints().filter(WordPiece::isKept).forEach(point -> append(spaced, point));
    var plain = new StringBuilder();
    Normalizer.normalize(spaced, Normalizer.Form.NFD)
        .codePoints()
        .filter(point -> Character.getType(point) != Character.NON_SPACING_MARK)
        .map(Character::toLowerCase)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }

  private static void append(StringBuilder spaced, int point) {
    if (isSpace(point)) {
      spaced.append(' ');
    } else if (isChinese(point)) {
      spaced.append(' ').appendCodePoint(point).append(' ');
    } else {
      spaced.appendCodePoint(point);
    }
  }

  private static List<String> words(String text) {
    var words = new ArrayList<String>();
    for (var word : text.split(" +", -1)) {
      var from = 0;
      for (var i = 0; i < word.length(); i += Character.charCount(word.codePointAt(i))) {
        var point = word.codePointAt(i);
        if (isPunctuation(point)) {
          words.add(word.substring(from, i));
          from = i + Character.charCount(point);
          words.add(word.substring(i, from));
        }
      }
      words.add(word.substring(from));
    }
    words.removeIf(String::isEmpty);
    return words;
  }

  private static boolean isKept(int point) {
    return switch (point) {
      case '\t', '\n', '\r' -> true;
      case 0, 0xFFFD -> false;
      default ->
          switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.PRIVATE_USE, Character.SURROGATE ->
                false;
            default -> true;
          };
    };
  }

  private static boolean isSpace(int point) {
    return Character.isWhitespace(point) || Character.isSpaceChar(point);
  }

  private static boolean isPunctuation(int point) {
    if (point < 128) {
      return point > ' ' && point < 127 && !Character.isLetterOrDigit(point);
    }
    return switch (Character.getType(point)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }

  private static final int[][] CHINESE = {
    {0x3400, 0x4DBF},
    {0x4E00, 0x9FFF},
    {0xF900, 0xFAFF},
    {0x20000, 0x2A6DF},
    {0x2A700, 0x2B73F},
    {0x2B740, 0x2B81F},
    {0x2B820, 0x2CEAF},
    {0x2F800, 0x2FA1F}
  };

  private static boolean isChinese(int point) {
    return Arrays.stream(CHINESE).anyMatch(range -> point >= range[0] && point <= range[1]);
  }
}
