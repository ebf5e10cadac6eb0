package dev.penstock.query.text.transcript;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A line of a cue without its markup: `<v Agent>Hello &amp; <i>welcome</i>`.
final class CueText {
  private static final Map<String, String> ENTITIES =
      Map.of(
          "amp", "&", "lt", "<", "gt", ">", "nbsp", " ", "quot", "\"", "#39", "'", "apos", "'",
          "lrm", "", "rlm", "");
  private static final int LONGEST_ENTITY = 6;
  private static final int LONGEST_TAG = 200;

  private final List<Said> said = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private @Nullable String voice;

  private CueText() {}

  /// What one voice says of a line; null: the line does not tell.
  record Said(@Nullable String voice, String text) {}

  static List<Said> of(String line) {
    var reading = new CueText();
    reading.read(line);
    return reading.said;
  }

  private void read(String line) {
    var at = 0;
    while (at < line.length()) {
      at =
          switch (line.charAt(at)) {
            case '<' -> tag(line, at);
            case '{' -> style(line, at);
            case '&' -> entity(line, at);
            default -> plain(line, at);
          };
    }
    if (said.isEmpty() || !text.isEmpty()) {
      end();
    }
  }

  private int plain(String line, int at) {
    text.append(line.charAt(at));
    return at + 1;
  }

  /// A `<` that starts no tag stays: "less than < 5".
  private int tag(String line, int at) {
    var close = close(line, at, '>');
    if (close < 0) {
      return plain(line, at);
    }
    var name = line.substring(at + 1, close);
    if (name.equals("v") || name.startsWith("v ") || name.startsWith("v.")) {
      if (voice != null || !text.toString().isBlank()) {
        end();
      }
      var space = name.indexOf(' ');
      voice = space < 0 ? null : name.substring(space + 1).strip();
    } else if (!isTag(name)) {
      return plain(line, at);
    }
    return close + 1;
  }

  private static boolean isTag(String name) {
    return !name.isEmpty() && (name.charAt(0) == '/' || Character.isLetterOrDigit(name.charAt(0)));
  }

  /// SubRip's `{\an8}`.
  private int style(String line, int at) {
    var close = close(line, at, '}');
    return close > 0 && line.startsWith("{\\", at) ? close + 1 : plain(line, at);
  }

  private int entity(String line, int at) {
    var close = close(line, at, ';');
    var meant =
        close < 0 || close - at > LONGEST_ENTITY + 1
            ? null
            : ENTITIES.get(line.substring(at + 1, close));
    if (meant == null) {
      return plain(line, at);
    }
    text.append(meant);
    return close + 1;
  }

  /// Looks a bounded way ahead, so that a line of brackets costs no square of its length.
  private static int close(String line, int at, char bracket) {
    var most = Math.min(line.length(), at + LONGEST_TAG);
    for (var i = at + 1; i < most; i++) {
      if (line.charAt(i) == bracket) {
        return i;
      }
    }
    return -1;
  }

  private void end() {
    said.add(new Said(voice, text.toString().strip()));
    text.setLength(0);
  }
}
