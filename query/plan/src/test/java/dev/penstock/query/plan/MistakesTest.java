package dev.penstock.query.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.penstock.base.ProblemException;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A mistake is named at its place, with what would fix it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MistakesTest {
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

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
"""
SELECT txet FROM items                                | unknown_column   | 1:8  | did you mean
SELECT id FROM items i WHERE i.nope > 1               | unknown_column   | 1:32 | it has: id, grp, price, text
SELECT id FROM items ORDER BY nope                    | unknown_column   | 1:31 | it has
SELECT 'two lines\\n' AS a, x FROM items              | unknown_column   | 2:9  | it has
-- a: b\\nSELECT id\\nFROM items WHERE\\n  pric > 1   | unknown_column   | 4:3  | price
SELECT [1, 2], {'a': 1}, x FROM items                 | unknown_column   | 1:26 | it has
SELECT * FROM itms                                    | unknown_table    | 1:15 | items
SELECT lenght(text) FROM items                        | unknown_function | 1:8  | length
SELECT AI_FILTRE('x', text) FROM items                | unknown_function | 1:8  | AI_FILTER
SELECT prompts.coverge(text, text) FROM items         | unknown_function | 1:16 | prompts.coverage
SELECT prompts.coverage(text) FROM items              | missing_input    | 1:16 | page =>
SELECT prompts.coverage(text, grp, foo => 1) FROM items     | unknown_argument | 1:43 | transcript, page, hint
SELECT AI_CLASSIFY(text, ['a'], temprature => 0) FROM items | unknown_argument | 1:47 | temperature
SELECT AI_CLASSIFY(text, ['a'], model => grp) FROM items    | not_constant     | 1:42 | write its value
SELECT AI_EXTRACT(text, 'a intger') FROM items        | unknown_type     | 1:25 | integer
SELECT AI_EXTRACT(text, grp) FROM items               | not_constant     | 1:25 | write
SELECT AI_CLASSIFY(text) FROM items                   | wrong_arguments  | 1:8  | AI_CLASSIFY(text, labels)
SELECT id::INTEGR FROM items                          | unknown_type     | 1:12 | INTEGER
SELECT CAST(id AS INTEGR) FROM items                  | unknown_type     | 1:19 | INTEGER
SELECT id FROM items WHERE text                       | wrong_type       | 1:28 | compare
SELECT id + text FROM items                           | wrong_type       | 1:8  | cast
SELECT id FROM items WHERE id AND price > 1           | wrong_type       | 1:28 | cast
SELECT st.c FROM orders                               | unknown_field    | 1:11 | a
SELECT AI_EXTRACT(text, 'm integer') AS e, e.miles FROM items | unknown_field | 1:46 | m
SELECT id FROM items i JOIN orders o ON i.id = o.id   | ambiguous_column | 1:8  | table
SELECT grp, id FROM items GROUP BY grp                | not_grouped      | 1:13 | GROUP BY
SELECT round(price, 1, 2) FROM items                  | wrong_arguments  | 1:8  | round(
SELECT id FROM items WHERE                            | syntax           | 1:22 |
SELECT id FROM items WHERE (id = 1                    | syntax           | 1:35 | bracket
SELECT id FROM items; SELECT 2                        | syntax           | 1:23 | one SELECT
SELECT 'abc FROM items                                | syntax           | 1:8  | close it
SELECT id, FROM items                                 | syntax           | 1:10 |
SELECT id // 2 FROM items                             | unsupported      | 1:11 | dialect: duckdb
SELECT * FROM range(10)                               | unsupported      | 1:15 | dialect: duckdb
""")
  void mistakeIsNamedAtItsPlace(String sql, String code, String place, String hint) {
    var query = sql.replace("\\n", "\n");

    var e = catchThrowableOfType(ProblemException.class, () -> planner.plan(query));

    var problem = e.problem();
    assertThat(problem.code()).as(problem.toString()).isEqualTo(code);
    assertThat(problem.line() + ":" + problem.column()).as(problem.toString()).isEqualTo(place);
    assertThat(problem.hint()).contains(hint == null ? "" : hint);
    assertThat(e.exitCode()).isEqualTo(2);
  }
}
