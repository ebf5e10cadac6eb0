package dev.penstock.query.text.transcript;

import java.util.List;

/// The lines of a text, however they end.
final class Lines {
  private Lines() {}

  static List<String> of(String text) {
    return withoutMark(text).lines().toList();
  }

  /// Without a byte order mark.
  static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
