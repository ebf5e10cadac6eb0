package dev.penstock.query.project;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Whether calls go through the providers' batch interfaces.
public enum BatchUse {
  /// Where the deadline leaves time for it.
  AUTO,
  NEVER,
  ALWAYS;

  static final List<String> WORDS =
      Arrays.stream(values()).map(use -> use.name().toLowerCase(Locale.ROOT)).toList();

  static BatchUse of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
