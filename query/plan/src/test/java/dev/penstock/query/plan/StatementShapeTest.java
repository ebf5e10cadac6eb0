package dev.penstock.query.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementShapeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT AI_FILTER('x', text) FROM t",
        "select ai_extract (text, 'a integer') from t",
        "SELECT 1 WHERE prompts.coverage(a)",
        "SELECT prompts . x (a)",
        "FROM t SELECT AI_EMBED(a)"
      })
  void semanticFunctionIsFound(String sql) {
    assertThat(StatementShape.asksModels(sql)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 'AI_FILTER(x)' FROM t",
        "SELECT 1 -- AI_FILTER(x)",
        "SELECT /* prompts.f(x) */ 1",
        "SELECT ai_score, \"AI_X\" FROM ai_table",
        "SELECT prompts.name FROM prompts",
        "SELECT $$ AI_FILTER(x) $$"
      })
  void textsCommentsAndColumnsDoNotCount(String sql) {
    assertThat(StatementShape.asksModels(sql)).isFalse();
  }
}
