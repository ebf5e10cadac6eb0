package dev.penstock.query.text.conversation;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// What a turn is made of.
final class Sentences {
  /// Speech recognition seldom begins a sentence with a capital letter.
  private static final Pattern LOWER_CASE = Pattern.compile("[.!?]\\s+(?=\\p{Ll})");

  private Sentences() {}

  static List<String> of(String text) {
    var breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
    breaks.setText(text);
    var sentences = new ArrayList<String>();
    var start = breaks.first();
    for (var end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
      var sentence = text.substring(start, end).strip();
      if (!sentence.isEmpty()) {
        split(sentence, sentences);
      }
      start = end;
    }
    return sentences;
  }

  private static void split(String sentence, List<String> sentences) {
    var from = 0;
    for (var ends = LOWER_CASE.matcher(sentence); ends.find(); ) {
      if (endsWord(sentence, ends.start())) {
        sentences.add(sentence.substring(from, ends.start() + 1));
        from = ends.end();
      }
    }
    sentences.add(sentence.substring(from));
  }

  /// Not an abbreviation: "e.g. this", "Dr. no".
  private static boolean endsWord(String text, int at) {
    return at >= 3 && text.substring(at - 3, at).chars().allMatch(Character::isLetter);
  }
}
