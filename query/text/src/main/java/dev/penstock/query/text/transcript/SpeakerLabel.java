package dev.penstock.query.text.transcript;

import java.util.Optional;
import java.util.OptionalDouble;

/// A line that names its speaker: `Agent: hello`, `[00:12] Agent: hello`, `Agent (00:12): hello`.
///
/// @param start in seconds, when the line gives a time
record SpeakerLabel(String speaker, OptionalDouble start, String text) {
  private static final int LONGEST_NAME = 40;
  private static final int MOST_WORDS = 5;
  private static final String IN_NAMES = " .'’-_()#&/";

  static Optional<SpeakerLabel> of(String line) {
    var timed = LeadingTime.of(line);
    var rest = withoutMarks(timed.rest());
    var colon = colon(rest);
    if (colon <= 0) {
      return Optional.empty();
    }
    var name = rest.substring(0, colon).strip();
    var start = timed.start();
    var bracket = Math.max(name.lastIndexOf('('), name.lastIndexOf('['));
    if (bracket > 0 && (name.endsWith(")") || name.endsWith("]"))) {
      var inside = Clock.clock(name.substring(bracket + 1, name.length() - 1));
      if (inside.isPresent()) {
        start = inside;
        name = name.substring(0, bracket).strip();
      }
    }
    return isName(name)
        ? Optional.of(new SpeakerLabel(name, start, said(rest.substring(colon + 1))))
        : Optional.empty();
  }

  /// `**Agent:** hello`, `>> Agent: hello`, `- Agent: hello`.
  private static String withoutMarks(String text) {
    var from = 0;
    while (from < text.length() && " \t*_>-–".indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    return text.substring(from);
  }

  private static String said(String text) {
    var said = text.strip();
    return said.startsWith("**") ? said.substring(2).strip() : said;
  }

  /// A colon that ends a word: not in `10:30` or `https://`, but in `Agent (00:12): yes`.
  private static int colon(String text) {
    for (var i = 1; i < Math.min(text.length(), LONGEST_NAME + 20); i++) {
      if (text.charAt(i) == ':' && endsWord(text, i + 1)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean endsWord(String text, int at) {
    return at == text.length()
        || Character.isWhitespace(text.charAt(at))
        || text.startsWith("**", at);
  }

  private static boolean isName(String name) {
    return !name.isEmpty()
        && name.length() <= LONGEST_NAME
        && Character.isLetter(name.charAt(0))
        && name.chars().allMatch(c -> Character.isLetterOrDigit(c) || IN_NAMES.indexOf(c) >= 0)
        && name.chars().filter(c -> c == ' ').count() < MOST_WORDS;
  }
}
