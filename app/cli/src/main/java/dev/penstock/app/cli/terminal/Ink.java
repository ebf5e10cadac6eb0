package dev.penstock.app.cli.terminal;

import java.util.regex.Pattern;
import org.jline.utils.WCWidth;

/// Colours text, or leaves it plain: one accent colour, red for what is wrong, dim for what is
/// secondary.
public enum Ink {
  PLAIN,
  COLOUR;

  private static final Pattern ESCAPES = Pattern.compile("\u001b\\[[0-9;]*m");

  public String accent(String text) {
    return wrap("36", text);
  }

  public String strong(String text) {
    return wrap("1", text);
  }

  public String dim(String text) {
    return wrap("2", text);
  }

  public String red(String text) {
    return wrap("31", text);
  }

  private String wrap(String code, String text) {
    return this == PLAIN || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }

  /// How many columns a terminal gives to the text.
  public static int width(String text) {
    var plain = text.indexOf('\u001b') < 0 ? text : ESCAPES.matcher(text).replaceAll("");
    return plain.codePoints().map(point -> Math.max(0, WCWidth.wcwidth(point))).sum();
  }

  /// One line of at most `columns`: line ends become `⏎`, control characters go, a cut shows as
  /// `…`. Only for text without colours.
  public static String cut(String text, int columns) {
    var line = oneLine(text);
    if (width(line) <= columns) {
      return line;
    }
    var cut = new StringBuilder();
    var used = 0;
    for (var point : line.codePoints().toArray()) {
      used += Math.max(0, WCWidth.wcwidth(point));
      if (used > columns - 1) {
        break;
      }
      cut.appendCodePoint(point);
    }
    return cut.append('…').toString();
  }

  private static String oneLine(String text) {
    var line = new StringBuilder(text.length());
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == '\n') {
        line.append('⏎');
      } else if (c == '\t') {
        line.append(' ');
      } else if (!Character.isISOControl(c)) {
        line.append(c);
      }
    }
    return line.toString();
  }
}
