package dev.penstock.query.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;

/// Compares what the engine says to a query with what it says to the query's plan.
record Answers(DuckDb engine, SqlPlanner planner) {

  static Answers of(DuckDb engine) throws SQLException {
    return new Answers(engine, new SqlPlanner(Shop.catalog(engine)));
  }

  void assertPlanAnswersLike(String query) throws SQLException {
    var plan = planner.plan(query);
    var sql = DuckSql.toSql(plan.root());

    var expected = engine.rows(query);
    var actual = engine.rows(sql);

    if (isOrdered(plan.root())) {
      assertThat(actual).as(sql).isEqualTo(expected);
    } else {
      assertThat(actual).as(sql).containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  private static boolean isOrdered(RelNode root) {
    return root instanceof Project project
        ? isOrdered(project.getInput())
        : root instanceof Sort sort && !sort.getCollation().getFieldCollations().isEmpty();
  }
}
