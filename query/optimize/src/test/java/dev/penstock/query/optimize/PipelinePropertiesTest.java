package dev.penstock.query.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What must hold for any query, from its SQL to the rows in the table that a run made.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PipelinePropertiesTest {
  private Pipeline pipeline;

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    pipeline = new Pipeline(folder);
  }

  @AfterAll
  void close() {
    pipeline.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void relationalQueryGivesTheEnginesOwnAnswer(String sql) {
    assertThat(pipeline.run(sql, true).rows())
        .containsExactlyInAnyOrderElementsOf(pipeline.engineSays(sql));
  }

  static List<String> relationalQueryGivesTheEnginesOwnAnswer() throws IOException {
    return Pipeline.queries("relational.sql");
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource
  void optimizerChangesNoRowAndAsksNoQuestionMore(long seed) {
    var sql = RandomSemanticQueries.of(seed);

    var written = pipeline.run(sql, false);
    var optimized = pipeline.run(sql, true);

    assertThat(optimized.rows()).as(sql).containsExactlyInAnyOrderElementsOf(written.rows());
    assertThat(written.asked()).as(sql).containsAll(optimized.asked());
  }

  static LongStream optimizerChangesNoRowAndAsksNoQuestionMore() {
    return LongStream.range(0, 200);
  }
}
