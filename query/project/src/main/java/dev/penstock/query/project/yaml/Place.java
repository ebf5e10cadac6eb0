package dev.penstock.query.project.yaml;

import dev.penstock.base.Problem;
import dev.penstock.base.ProblemException;

/// Where something was written.
///
/// @param file relative to the project folder; or the command-line option that says it, such as
///   `--set budget.usd`
/// @param line 1-based; 0 when a line makes no sense there
/// @param column 1-based; 0 when unknown
public record Place(String file, int line, int column) {

  public ProblemException refuse(String code, String message, String hint) {
    return Problem.of(code, message, hint).in(file).at(line, column).exception();
  }

  /// The place of a character offset in a file's text.
  public static Place of(String file, String text, int offset) {
    var before = text.substring(0, offset);
    var line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    return new Place(file, line, offset - before.lastIndexOf('\n'));
  }

  /// A place inside a text that begins here: `line` and `column` count within it, from 1.
  public Place plus(int innerLine, int innerColumn) {
    if (line == 0) {
      return this;
    }
    return innerLine <= 1
        ? new Place(file, line, column + Math.max(innerColumn, 1) - 1)
        : new Place(file, line + innerLine - 1, innerColumn);
  }
}
