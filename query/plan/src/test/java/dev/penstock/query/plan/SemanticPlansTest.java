package dev.penstock.query.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.base.ValueTypeParser;
import dev.penstock.query.fragment.SemanticCall.Function;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexVisitorImpl;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SemanticPlansTest {
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
  void semanticCallsStandInThePlanAsTheyAreWritten() throws IOException {
    var text = new StringBuilder();
    for (var query : Queries.of("semantic.sql")) {
      var plan = planner.plan(query);
      text.append(query).append("\n\n").append(readable(plan.root()));
      text.append("columns: ").append(columns(plan)).append("\n\n");
    }

    Golden.check("semantic.plans", text.toString());
  }

  private static String readable(RelNode plan) {
    return RelOptUtil.toString(plan)
        .replace(":VARCHAR CHARACTER SET \"UTF-8\"", "")
        .replace("_UTF-8'", "'")
        .replace("\r\n", "\n");
  }

  private static String columns(PlannedQuery plan) {
    var columns = new ArrayList<String>();
    var fields = plan.root().getRowType().getFieldList();
    for (var i = 0; i < fields.size(); i++) {
      columns.add(plan.names().get(i) + " " + EngineTypes.text(fields.get(i).getType()));
    }
    return String.join(", ", columns);
  }

  @Test
  void equalCallsAreEqualExpressions() {
    var calls = calls("SELECT AI_COMPLETE('{0}', text) AS a, a || 'x', length(a) FROM items");

    assertThat(calls).hasSize(3);
    assertThat(calls.stream().distinct()).hasSize(1);
  }

  @Test
  void otherOptionsAreOtherCalls() {
    var calls =
        calls(
            "SELECT AI_SENTIMENT(text, model => 'a'), AI_SENTIMENT(text, model => 'b'),"
                + " AI_SENTIMENT(text) FROM items");

    assertThat(calls.stream().distinct()).hasSize(3);
  }

  @Test
  void optionsInAnotherOrderAreTheSameCall() {
    var calls =
        calls(
            "SELECT AI_COMPLETE('x', model => 'a', seed => 1),"
                + " AI_COMPLETE('x', seed => 1, model => 'a') FROM items");

    assertThat(calls.stream().distinct()).hasSize(1);
  }

  @Test
  void constantCallIsNotFolded() {
    assertThat(calls("SELECT AI_COMPLETE('Say hi') FROM items")).hasSize(1);
  }

  @Test
  void signatureTellsFunctionPromptOptionsAndResult() {
    var call =
        calls("SELECT prompts.coverage(page => grp, transcript => text, model => 'm') FROM items")
            .getFirst();

    var signature = ((SemanticFunction) call.getOperator()).signature();

    assertThat(signature.function()).isEqualTo(Function.PROMPT);
    assertThat(signature.name()).isEqualTo("prompts.coverage");
    assertThat(signature.prompt()).isEqualTo("coverage");
    assertThat(signature.options()).isEqualTo(Map.of("model", "\"m\""));
    assertThat(signature.result())
        .isEqualTo(ValueTypeParser.parse("{stated_miles: integer?, quote: text}"));
  }

  @Test
  void promptArgumentsStandInTheOrderOfItsInputs() {
    var named = calls("SELECT prompts.coverage(page => grp, transcript => text) FROM items");
    var placed = calls("SELECT prompts.coverage(text, grp) FROM items");

    assertThat(named).isEqualTo(placed);
  }

  @Test
  void structOfASchemaHasItsFields() {
    var plan =
        planner.plan("SELECT AI_EXTRACT(text, {'miles': 'integer?', 'when': 'date'}) FROM items");

    assertThat(
            plan.root().getRowType().getFieldList().getFirst().getType().getFieldList().stream()
                .map(RelDataTypeField::getName))
        .containsExactly("miles", "when");
  }

  private List<RexCall> calls(String query) {
    var calls = new ArrayList<RexCall>();
    var visitor =
        new RexVisitorImpl<Void>(true) {
          @Override
          public @Nullable Void visitCall(RexCall call) {
            if (call.getOperator() instanceof SemanticFunction) {
              calls.add(call);
            }
            return super.visitCall(call);
          }
        };
    for (RexNode column : ((Project) planner.plan(query).root()).getProjects()) {
      column.accept(visitor);
    }
    return calls;
  }
}
