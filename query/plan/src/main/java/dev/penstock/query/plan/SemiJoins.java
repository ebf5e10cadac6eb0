package dev.penstock.query.plan;

import dev.penstock.base.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.JoinType;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/// `FROM a SEMI JOIN b ON c` is `FROM a WHERE EXISTS (SELECT 1 FROM b WHERE c)`; ANTI is NOT
/// EXISTS.
final class SemiJoins {
  private SemiJoins() {}

  static void inWhere(SqlSelect select) {
    while (select.getFrom() instanceof SqlJoin join && isSemi(join.getJoinType())) {
      var at = join.getParserPosition();
      var one = new SqlNodeList(List.of(SqlLiteral.createExactNumeric("1", at)), at);
      var matching =
          new SqlSelect(
              at,
              null,
              one,
              join.getRight(),
              condition(join),
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              null);
      SqlNode test = SqlStdOperatorTable.EXISTS.createCall(at, matching);
      if (join.getJoinType() == JoinType.LEFT_ANTI_JOIN) {
        test = SqlStdOperatorTable.NOT.createCall(at, test);
      }
      var where = select.getWhere();
      select.setWhere(where == null ? test : SqlStdOperatorTable.AND.createCall(at, test, where));
      select.setFrom(join.getLeft());
    }
  }

  private static boolean isSemi(JoinType type) {
    return type == JoinType.LEFT_SEMI_JOIN || type == JoinType.LEFT_ANTI_JOIN;
  }

  private static SqlNode condition(SqlJoin join) {
    var condition = join.getCondition();
    if (join.getConditionType() == JoinConditionType.ON) {
      return Objects.requireNonNull(condition);
    }
    var left = SelectShapes.tableNames(join.getLeft());
    var right = SelectShapes.tableNames(join.getRight());
    if (!(condition instanceof SqlNodeList columns) || left.size() != 1 || right.size() != 1) {
      throw new Misplaced(
          Problem.of("unsupported", "this SEMI or ANTI JOIN cannot be planned", "write it with ON"),
          join.getParserPosition());
    }
    var tests = new ArrayList<SqlNode>();
    for (var column : columns) {
      var name = ((SqlIdentifier) column).getSimple();
      tests.add(
          SqlStdOperatorTable.EQUALS.createCall(
              column.getParserPosition(),
              new SqlIdentifier(List.of(left.iterator().next(), name), column.getParserPosition()),
              new SqlIdentifier(
                  List.of(right.iterator().next(), name), column.getParserPosition())));
    }
    return tests.stream()
        .reduce((a, b) -> SqlStdOperatorTable.AND.createCall(a.getParserPosition(), a, b))
        .orElseThrow();
  }
}
