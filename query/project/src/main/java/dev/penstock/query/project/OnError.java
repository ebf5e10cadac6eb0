package dev.penstock.query.project;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What becomes of a row whose call failed for good.
public enum OnError {
  /// It goes on with NULL and is recorded as rejected.
  NULL,
  /// It leaves the stage and is recorded as rejected.
  DROP,
  /// The run fails.
  FAIL;

  static final List<String> WORDS = Arrays.stream(values()).map(OnError::word).toList();

  /// As a project writes it.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static OnError of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
