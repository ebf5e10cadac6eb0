package dev.penstock.documents.layout;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Joins lines to running text; a document's own words decide what a hyphen at a line's end means.
///
/// `agree-` and `ment` become `agreement`; `third-` and `party` stay `third-party` when the
/// document has both as words of their own, or the hyphen within a line.
public final class Words {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+(?:-[\\p{L}\\p{M}]+)*");
  private static final Pattern BROKEN =
      Pattern.compile(".*?([\\p{L}\\p{M}]+)[-\u2010\u00ad]$", Pattern.DOTALL);
  private static final Pattern REST =
      Pattern.compile("^(\\p{Ll}[\\p{L}\\p{M}]*).*", Pattern.DOTALL);
  private static final Set<String> BEFORE_A_HYPHEN =
      Set.of(
          "non", "co", "self", "pre", "post", "sub", "anti", "ex", "semi", "multi", "cross", "well",
          "third");

  private final Set<String> words = new HashSet<>();

  /// Learns a document's words.
  ///
  /// @param lines of the whole document
  public static Words of(Collection<String> lines) {
    var words = new Words();
    for (var line : lines) {
      var matcher = WORD.matcher(line);
      while (matcher.find()) {
        if (matcher.end() < line.length()
            && "-\u2010\u00ad".indexOf(line.charAt(matcher.end())) >= 0) {
          continue;
        }
        words.words.add(matcher.group().toLowerCase(Locale.ROOT));
      }
    }
    return words;
  }

  public String joined(List<String> lines) {
    var text = new StringBuilder();
    for (var line : lines) {
      if (text.isEmpty()) {
        text.append(line);
        continue;
      }
      var tail = text.substring(text.lastIndexOf(" ") + 1);
      var broken = BROKEN.matcher(tail);
      var rest = REST.matcher(line);
      if (!broken.matches() || !rest.matches()) {
        text.append(endsInHyphen(tail) ? "" : " ").append(line);
        continue;
      }
      if (!keeps(tail.charAt(tail.length() - 1), broken.group(1), rest.group(1))) {
        text.setLength(text.length() - 1);
      }
      text.append(line);
    }
    return text.toString();
  }

  private static boolean endsInHyphen(String tail) {
    return tail.length() > 1
        && tail.endsWith("-")
        && Character.isLetterOrDigit(tail.charAt(tail.length() - 2));
  }

  private boolean keeps(char hyphen, String before, String after) {
    if (hyphen == '\u00ad') {
      return false;
    }
    var head = before.toLowerCase(Locale.ROOT);
    if (words.contains(head + "-" + after)) {
      return true;
    }
    if (words.contains(head + after)) {
      return false;
    }
    return BEFORE_A_HYPHEN.contains(head) || (words.contains(head) && words.contains(after));
  }
}
