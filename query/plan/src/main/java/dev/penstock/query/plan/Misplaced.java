package dev.penstock.query.plan;

import dev.penstock.base.Problem;
import org.apache.calcite.sql.parser.SqlParserPos;

/// A mistake whose place is still one in the rewritten text.
final class Misplaced extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final transient Problem problem;
  private final SqlParserPos position;

  Misplaced(Problem problem, SqlParserPos position) {
    super(problem.message());
    this.problem = problem;
    this.position = position;
  }

  Problem problem() {
    return problem;
  }

  SqlParserPos position() {
    return position;
  }
}
