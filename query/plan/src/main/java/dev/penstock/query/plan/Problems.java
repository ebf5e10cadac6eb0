package dev.penstock.query.plan;

import dev.penstock.base.Problem;
import dev.penstock.base.ProblemException;

/// Mistakes in an SQL text, with where they stand in it.
final class Problems {
  private Problems() {}

  static ProblemException syntax(String sql, int offset, String message, String hint) {
    return at("syntax", sql, offset, message, hint);
  }

  static ProblemException at(String code, String sql, int offset, String message, String hint) {
    var end = Math.min(offset, sql.length());
    var line = 1 + (int) sql.substring(0, end).chars().filter(c -> c == '\n').count();
    var column = end - sql.lastIndexOf('\n', end - 1);
    return Problem.of(code, message, hint).at(line, column).exception();
  }
}
