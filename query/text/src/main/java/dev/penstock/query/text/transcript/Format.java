package dev.penstock.query.text.transcript;

import java.util.Locale;
import java.util.Optional;

/// How a transcript is written down.
public enum Format {
  SRT,
  VTT,
  TEXT,
  JSON;

  private static final int LINES_LOOKED_AT = 40;

  /// By a name as users write it: `srt`, `vtt`, `webvtt`, `txt`, `text`, `json`, `jsonl`.
  public static Optional<Format> named(String name) {
    return switch (name.strip().toLowerCase(Locale.ROOT)) {
      case "srt" -> Optional.of(SRT);
      case "vtt", "webvtt" -> Optional.of(VTT);
      case "txt", "text", "plain" -> Optional.of(TEXT);
      case "json", "jsonl" -> Optional.of(JSON);
      default -> Optional.empty();
    };
  }

  /// By the first lines.
  public static Format of(String text) {
    var start = Lines.withoutMark(text).stripLeading();
    if (start.startsWith("WEBVTT")) {
      return VTT;
    }
    if (start.startsWith("{") || (start.startsWith("[") && startsJsonList(start))) {
      return JSON;
    }
    return start.lines().limit(LINES_LOOKED_AT).anyMatch(line -> Timing.of(line).isPresent())
        ? SRT
        : TEXT;
  }

  private static boolean startsJsonList(String text) {
    for (var i = 1; i < text.length(); i++) {
      var c = text.charAt(i);
      if (!Character.isWhitespace(c)) {
        return c == '{' || c == ']';
      }
    }
    return false;
  }
}
