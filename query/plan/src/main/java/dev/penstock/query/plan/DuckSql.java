package dev.penstock.query.plan;

import java.util.Map;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexNode;

/// Writes a plan as SQL that the engine reads. Tables are written by their own names; no semantic
/// call may be left in it.
public final class DuckSql {
  private DuckSql() {}

  /// One SELECT; its columns are named as the plan's row type names them.
  public static String toSql(RelNode plan) {
    return new DuckRelations().select(plan);
  }

  /// Throws when a node of the plan cannot be written.
  static void check(RelNode plan) {
    if (!DuckRelations.writes(plan)) {
      throw new UnsupportedOperationException(plan.getRelTypeName());
    }
    plan.getInputs().forEach(DuckSql::check);
  }

  /// One expression over one input; its columns are written without a table's name.
  public static String toSql(RexNode expression, RelNode input) {
    var fields = input.getRowType().getFieldNames().stream().map(Names::quoted).toList();
    return new DuckExpressions(fields, Map.of()).sql(expression);
  }
}
