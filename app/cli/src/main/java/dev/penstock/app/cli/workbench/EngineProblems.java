package dev.penstock.app.cli.workbench;

import dev.penstock.base.Problem;
import dev.penstock.base.ProblemException;
import dev.penstock.query.engine.EngineException;

/// The engine's refusals as problems: where in the text, and whose fault.
final class EngineProblems {
  private static final int WORLD = 5;

  private EngineProblems() {}

  static ProblemException of(EngineException refused, String sql) {
    var message = String.valueOf(refused.getMessage());
    var end = message.indexOf('\n');
    var first = end < 0 ? message : message.substring(0, end);
    var hint = end < 0 ? "" : message.substring(end + 1).strip();
    return switch (refused.kind()) {
      case STATEMENT -> new ProblemException(at(Problem.of("sql", first, hint), sql, refused));
      case DATA -> new ProblemException(at(Problem.of("data", first, hint), sql, refused));
      case RESOURCE -> new ProblemException(Problem.of("engine", first, hint), WORLD);
    };
  }

  private static Problem at(Problem problem, String sql, EngineException refused) {
    var offset = refused.offset();
    if (offset < 0 || offset > sql.length()) {
      return problem;
    }
    var before = sql.substring(0, offset);
    var line = 1 + (int) before.chars().filter(c -> c == '\n').count();
    return problem.at(line, offset - before.lastIndexOf('\n'));
  }
}
