package dev.penstock.query.text.number;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A word, or a number in digits, and what it contributes to a number.
///
/// @param value of a number; the factor of a scale
/// @param dollars whether it is marked as money by itself: `$500`, `grand`
/// @param start and end as of [Matcher]
record Word(Kind kind, String text, double value, boolean dollars, int start, int end) {
  enum Kind {
    /// one to nine
    DIGIT,
    /// ten to nineteen
    TEEN,
    /// twenty, thirty, …
    TENS,
    HUNDRED,
    /// thousand, million
    SCALE,
    /// 500, $1,500, 10k
    FIGURES,
    A,
    AND,
    OTHER,
    /// a stop or a comma: no number goes across
    BREAK
  }

  private static final List<String> SMALL =
      List.of(
          ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
                  + " fifteen sixteen seventeen eighteen nineteen")
              .split(" "));
  private static final List<String> TENS =
      List.of("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");
  private static final Pattern WORDS =
      Pattern.compile(
          "(?<figures>\\$?(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?(?<thousand>[kK]\\b)?)"
              + "|(?<word>[\\p{L}']+)|(?<percent>%)|(?<stop>[.,;:?!])");

  /// The words of a text, in order.
  static Stream<Word> of(String text) {
    return WORDS
        .matcher(text)
        .results()
        .map(found -> {
          var matched = found.group();
          if (found.start("figures") >= 0) {
            return figures(matched, found.start("thousand") >= 0, found.start(), found.end());
          }
          if (found.start("stop") >= 0) {
            return new Word(Kind.BREAK, matched, 0, false, found.start(), found.end());
          }
          return word(matched.toLowerCase(Locale.ROOT), found.start(), found.end());
        });
  }

  private static Word figures(String text, boolean thousand, int start, int end) {
    var value = Double.parseDouble(text.replaceAll("[$,kK]", "")) * (thousand ? 1000 : 1);
    return new Word(Kind.FIGURES, text, value, text.startsWith("$"), start, end);
  }

  private static Word word(String text, int start, int end) {
    var small = SMALL.indexOf(text);
    if (small >= 0) {
      return new Word(small < 10 ? Kind.DIGIT : Kind.TEEN, text, small, false, start, end);
    }
    var tens = TENS.indexOf(text);
    if (tens >= 0) {
      return new Word(Kind.TENS, text, 10.0 * (tens + 2), false, start, end);
    }
    return switch (text) {
      case "hundred" -> new Word(Kind.HUNDRED, text, 100, false, start, end);
      case "thousand" -> new Word(Kind.SCALE, text, 1000, false, start, end);
      case "grand" -> new Word(Kind.SCALE, text, 1000, true, start, end);
      case "million" -> new Word(Kind.SCALE, text, 1_000_000, false, start, end);
      case "a", "an" -> new Word(Kind.A, text, 1, false, start, end);
      case "and" -> new Word(Kind.AND, text, 0, false, start, end);
      default -> new Word(Kind.OTHER, text, 0, false, start, end);
    };
  }
}
