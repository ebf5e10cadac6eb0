package dev.penstock.query.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.query.fragment.Column;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.logical.LogicalProject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DuckSqlTest {
  private DuckDb engine;
  private SqlPlanner planner;

  @BeforeAll
  void open() throws SQLException, IOException {
    engine = Shop.open();
    planner = new SqlPlanner(Shop.catalog(engine));
  }

  @AfterAll
  void close() throws SQLException {
    engine.close();
  }

  @Test
  void scanFilterAndProjectAreOneSelect() {
    var plan = planner.plan("SELECT id, price * 2 AS twice FROM items WHERE price > 1").root();

    assertThat(DuckSql.toSql(plan))
        .isEqualTo(
            "SELECT t0.\"id\", (t0.\"price\" * 2) AS \"twice\" FROM \"items\" AS t0"
                + " WHERE (t0.\"price\" > 1)");
  }

  @Test
  void expressionReadsTheInputsColumnsByName() {
    var filter =
        (Filter)
            planner.plan("SELECT id FROM items WHERE price > 1 AND grp = 'a'").root().getInput(0);

    assertThat(DuckSql.toSql(filter.getCondition(), filter.getInput()))
        .isEqualTo("((\"price\" > 1) AND (\"grp\" = 'a'))");
  }

  @Test
  void ruleBuildsCallsOfTheEngineByName() throws SQLException {
    var query = planner.plan("SELECT id, grp FROM items WHERE id = 1");
    var builder = SqlPlanner.builder(query.root().getCluster()).push(query.root());

    var plan =
        builder
            .project(
                builder.call(query.operators().engine("md5"), builder.field("grp")),
                builder.call(EngineOperators.struct(), builder.literal("a"), builder.field("id")),
                builder.call(EngineOperators.list(), builder.field("id")))
            .build();

    assertThat(engine.rows(DuckSql.toSql(plan)))
        .containsExactly(List.of("0cc175b9c0f1b6a831c399e269772661", "{'a': 1}", "[1]"));
  }

  @Test
  void patternIsWrittenWithItsOperands() throws SQLException {
    var query = planner.plan("SELECT id, grp FROM items WHERE id = 1").root();
    var builder = query.getCluster().getRexBuilder();
    var call =
        builder.makeCall(
            EngineTypes.parse("UUID"),
            new EnginePattern("md5(concat_ws('|', {1}, {0}))::UUID"),
            List.of(builder.makeInputRef(query, 0), builder.makeInputRef(query, 1)));

    var plan = LogicalProject.create(query, List.of(), List.of(call), List.of("_k"), Set.of());

    assertThat(engine.rows(DuckSql.toSql(plan))).isEqualTo(engine.rows("SELECT md5('a|1')::UUID"));
  }

  @Test
  void semanticCallCannotBeWritten() {
    var plan = planner.plan("SELECT AI_SENTIMENT(text) FROM items").root();

    assertThatThrownBy(() -> DuckSql.toSql(plan))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("AI_SENTIMENT");
  }

  @Test
  void severalRowsOfAScalarSubqueryAreAnError() {
    var plan = planner.plan("SELECT (SELECT id FROM items) AS x").root();

    assertThatThrownBy(() -> engine.rows(DuckSql.toSql(plan)))
        .hasMessageContaining("more than one row");
  }

  @Test
  void tableOfASchemaIsWrittenWithIt() {
    var catalog =
        new Catalog(
            List.of(new Table("penstock.runs", List.of(new Column("run", "VARCHAR")))),
            List.of(),
            List.of());

    var plan = new SqlPlanner(catalog).plan("SELECT run FROM penstock.runs").root();

    assertThat(DuckSql.toSql(plan)).isEqualTo("SELECT t0.\"run\" FROM \"penstock\".\"runs\" AS t0");
  }
}
