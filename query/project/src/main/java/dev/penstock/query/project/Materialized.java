package dev.penstock.query.project;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What a stage leaves behind.
public enum Materialized {
  /// A Parquet file in `target/`.
  TABLE,
  /// No file: other stages read it during the run.
  VIEW,
  /// No file either; says that nobody is meant to look at it.
  NONE;

  static final List<String> WORDS = Arrays.stream(values()).map(Materialized::word).toList();

  /// As a stage's header writes it.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Materialized of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
