package dev.penstock.query.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.query.project.yaml.Place;
import org.junit.jupiter.api.Test;

class ColumnTestTest {
  private static String sql(String test) {
    var tests = new ColumnTestParser(test, new Place("stages/a.sql", 1, 1)).tests();
    return tests.getFirst().sql("t");
  }

  @Test
  void aNullBreaksNotNull() {
    assertThat(sql("not_null(topic.value)"))
        .isEqualTo("SELECT * FROM t WHERE \"topic\".\"value\" IS NULL");
  }

  @Test
  void equalValuesBreakUnique() {
    assertThat(sql("unique(a)"))
        .isEqualTo(
            "SELECT \"a\", count(*) AS \"rows\" FROM t WHERE \"a\" IS NOT NULL GROUP BY \"a\""
                + " HAVING count(*) > 1");
  }

  @Test
  void otherValuesBreakAcceptedValues() {
    assertThat(sql("accepted_values(a, [x, it is not one, 'o''clock', \"a, b\", 3, 2024-01-01])"))
        .isEqualTo(
            "SELECT * FROM t WHERE \"a\" NOT IN"
                + " ('x', 'it is not one', 'o''clock', 'a, b', 3, '2024-01-01')");
  }

  @Test
  void valuesOutsideBreakBetween() {
    assertThat(sql("between(a, -0.5, 1)"))
        .isEqualTo("SELECT * FROM t WHERE \"a\" NOT BETWEEN -0.5 AND 1");
  }

  @Test
  void anotherNumberOfRowsBreaksRowCount() {
    assertThat(sql("row_count(>= 300)"))
        .isEqualTo("SELECT count(*) AS \"rows\" FROM t HAVING NOT (count(*) >= 300)");
  }

  @Test
  void aTestIsShownAsItIsWritten() {
    var text =
        "not_null(a), unique(a, b), accepted_values(a, ['x', 3]), between(a, 0, 1), row_count(> 0)";

    assertThat(new ColumnTestParser(text, new Place("f", 1, 1)).tests())
        .extracting(ColumnTest::text)
        .containsExactly(
            "not_null(a)",
            "unique(a, b)",
            "accepted_values(a, ['x', 3])",
            "between(a, 0, 1)",
            "row_count(> 0)");
  }
}
