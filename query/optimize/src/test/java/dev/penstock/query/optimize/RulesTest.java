package dev.penstock.query.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RulesTest {

  @Test
  void plainPartOfAPredicateRunsBeforeTheSemanticPart() {
    var plan =
        Plans.after(
            PlainPredicateFirst.RULE,
            "SELECT id FROM product WHERE AI_FILTER('a toy? {0}', name) AND price < 10");

    assertThat(plan)
        .containsSubsequence("LogicalFilter", "AI_FILTER", "LogicalFilter", "<", "product");
    assertThat(plan.lines().filter(line -> line.contains("LogicalFilter"))).hasSize(2);
  }

  @Test
  void predicateWithoutAPlainPartStays() {
    var sql = "SELECT id FROM product WHERE AI_FILTER('a toy? {0}', name)";

    assertThat(Plans.after(PlainPredicateFirst.RULE, sql)).isEqualTo(Plans.written(sql));
  }

  @Test
  void plainFilterMovesBelowASemanticOne() {
    var plan =
        Plans.after(
            List.of(PlainFilterBelowProject.RULE, PlainFilterBelowSemanticFilter.RULE),
            "SELECT * FROM (SELECT * FROM product WHERE AI_FILTER('a toy? {0}', name)) WHERE price < 10");

    assertThat(plan).containsSubsequence("AI_FILTER", "<", "product");
  }

  @Test
  void plainFilterMovesBelowAProjectionThatAsks() {
    var sql =
        "SELECT * FROM (SELECT price, AI_SENTIMENT(name) AS mood FROM product) WHERE price < 10 AND mood = 'positive'";

    assertThat(Plans.after(PlainFilterBelowProject.RULE, sql))
        .containsSubsequence("positive", "AI_SENTIMENT", "<", "product");
  }

  @Test
  void filterOverAWindowStaysAboveIt() {
    var sql =
        "SELECT * FROM (SELECT price, row_number() OVER (ORDER BY id) AS n FROM product) WHERE price < 10";

    assertThat(Plans.after(PlainFilterBelowProject.RULE, sql)).isEqualTo(Plans.written(sql));
  }

  @Test
  void plainFilterMovesToItsSideOfAJoin() {
    var plan =
        Plans.after(
            PlainFilterIntoJoin.RULE,
            "SELECT text FROM product JOIN review ON id = product_id WHERE price < 10");

    assertThat(plan).containsSubsequence("LogicalJoin", "LogicalFilter", "product");
  }

  @Test
  void semanticFilterStaysAboveAJoin() {
    var plan =
        Plans.optimized(
            "SELECT text FROM product JOIN review ON id = product_id WHERE AI_FILTER('a toy? {0}', name)");

    assertThat(plan).containsSubsequence("AI_FILTER", "LogicalJoin");
  }

  @Test
  void semanticPartOfAJoinConditionIsAskedAfterTheJoin() {
    var plan =
        Plans.after(
            SemanticJoinAfterJoin.RULE,
            "SELECT text FROM product JOIN review ON id = product_id AND AI_FILTER('about it? {0} {1}', name, text)");

    assertThat(plan).containsSubsequence("LogicalFilter", "AI_FILTER", "LogicalJoin");
  }

  @Test
  void limitIsTakenBeforeAProjectionThatAsks() {
    var plan =
        Plans.after(
            LimitBelowSemanticProject.RULE,
            "SELECT id, AI_SUMMARIZE(name) AS short FROM product ORDER BY id LIMIT 10");

    assertThat(plan).containsSubsequence("AI_SUMMARIZE", "LogicalSort", "product");
  }

  @Test
  void limitAfterAnOrderThatAModelDecidesStaysAbove() {
    var sql = "SELECT id, AI_SUMMARIZE(name) AS short FROM product ORDER BY short LIMIT 10";

    assertThat(Plans.after(LimitBelowSemanticProject.RULE, sql)).isEqualTo(Plans.written(sql));
  }

  @Test
  void limitStaysAboveACallThatMayDropItsRow() {
    var sql = "SELECT id, AI_SUMMARIZE(name, on_error => 'drop') AS short FROM product LIMIT 10";

    assertThat(Plans.after(LimitBelowSemanticProject.RULE, sql)).isEqualTo(Plans.written(sql));
  }

  @Test
  void limitStaysAboveACallInAStageThatDropsFailedRows() {
    assertThat(Rules.of(new CompileOptions(0, true, false, true)))
        .contains(PlainPredicateFirst.RULE)
        .doesNotContain(LimitBelowSemanticProject.RULE);
  }

  @Test
  void everyRuleRunsOtherwise() {
    assertThat(Rules.of(CompileOptions.DEFAULT)).isEqualTo(Rules.ALL);
  }
}
