package dev.penstock.query.plan;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A relational query means what the engine says it means.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RelationalQueriesTest {
  private DuckDb engine;
  private Answers answers;

  @BeforeAll
  void open() throws SQLException, IOException {
    engine = Shop.open();
    answers = Answers.of(engine);
  }

  @AfterAll
  void close() throws SQLException {
    engine.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void planAnswersLikeTheEngine(String query) throws SQLException {
    answers.assertPlanAnswersLike(query);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource
  void randomQueryIsAnsweredLikeTheEngine(long seed) throws SQLException {
    answers.assertPlanAnswersLike(RandomQueries.of(seed));
  }

  List<String> planAnswersLikeTheEngine() throws IOException {
    return Queries.of("relational.sql");
  }

  LongStream randomQueryIsAnsweredLikeTheEngine() {
    return LongStream.range(0, 200);
  }
}
