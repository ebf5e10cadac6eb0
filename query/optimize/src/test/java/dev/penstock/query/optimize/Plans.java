package dev.penstock.query.optimize;

import dev.penstock.query.fragment.Column;
import dev.penstock.query.plan.Catalog;
import dev.penstock.query.plan.SqlPlanner;
import dev.penstock.query.plan.Table;
import java.util.List;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptUtil;

/// Plans of queries over two small tables, before and after rules.
final class Plans {
  private static final Catalog CATALOG =
      new Catalog(
          List.of(
              new Table(
                  "product",
                  List.of(
                      new Column("id", "BIGINT"),
                      new Column("name", "VARCHAR"),
                      new Column("price", "BIGINT"))),
              new Table(
                  "review",
                  List.of(new Column("product_id", "BIGINT"), new Column("text", "VARCHAR")))),
          List.of(),
          List.of());

  private Plans() {}

  static String written(String sql) {
    return RelOptUtil.toString(new SqlPlanner(CATALOG).plan(sql).root());
  }

  /// With `rule` alone, so that a test shows what it does and no other rule.
  static String after(RelOptRule rule, String sql) {
    return after(List.of(rule), sql);
  }

  static String after(List<RelOptRule> rules, String sql) {
    return RelOptUtil.toString(Rules.apply(new SqlPlanner(CATALOG).plan(sql).root(), rules));
  }

  static String optimized(String sql) {
    return after(Rules.ALL, sql);
  }
}
