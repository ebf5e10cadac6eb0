package dev.penstock.base;

import org.jspecify.annotations.Nullable;

/// A mistake in what a user wrote or asked for: what was wrong, where, and what would fix it.
///
/// @param code stable, for machines: `unknown_key`, `cycle`, `unknown_column`, …
/// @param file relative to the project folder; null when no file is to blame
/// @param line 1-based; 0 when unknown
/// @param column 1-based; 0 when unknown
/// @param hint what would fix it, e.g. "did you mean `budget`?"; empty when there is nothing to add
public record Problem(
    String code, String message, @Nullable String file, int line, int column, String hint) {

  public static Problem of(String code, String message, String hint) {
    return new Problem(code, message, null, 0, 0, hint);
  }

  public Problem in(String newFile) {
    return new Problem(code, message, newFile, line, column, hint);
  }

  public Problem at(int newLine, int newColumn) {
    return new Problem(code, message, file, newLine, newColumn, hint);
  }

  public ProblemException exception() {
    return new ProblemException(this);
  }
}
