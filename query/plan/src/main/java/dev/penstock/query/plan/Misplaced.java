package dev.penstock.query.plan;

import dev.penstock.base.Problem;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlOperatorBinding;
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

  /// That an operator does not take what it is given.
  static RuntimeException types(SqlOperatorBinding binding) {
    var types =
        ResultTypes.types(binding).stream()
            .map(EngineTypes::text)
            .collect(Collectors.joining(" and "));
    var problem =
        Problem.of(
            "wrong_type",
            "`" + binding.getOperator().getName().strip() + "` does not take " + types,
            "cast one of them");
    return binding instanceof SqlCallBinding call
        ? new Misplaced(problem, call.getCall().getParserPosition())
        : problem.exception();
  }

  Problem problem() {
    return problem;
  }

  SqlParserPos position() {
    return position;
  }
}
