package dev.penstock.query.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Text functions in stages, planned by us: what the stage makes is what the engine says.
class TextFunctionStagesTest {
  @TempDir Path folder;
  Pipeline pipeline;

  @BeforeEach
  void open() throws IOException {
    pipeline = new Pipeline(folder);
  }

  @AfterEach
  void close() {
    pipeline.close();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "SELECT i.id, t.u.speaker, t.u.text FROM items i, UNNEST(transcript_turns('Ann: ' || i.text)) AS t(u)",
        "SELECT id, t.n FROM items LEFT JOIN UNNEST(transcript_turns(text)) AS t ON true",
        "SELECT id, q.question, q.answer_speaker FROM items, UNNEST(question_answers(concat('Ann: is it ', text, '?', chr(10), 'Bob: no it is not'))) AS q",
        "SELECT id, s.heading, s.level FROM items, UNNEST(markdown_sections('# ' || text)) AS s",
        "SELECT id, fuzzy_ratio(text, 'red') AS r, detect_language(text).language AS l, jq_text({'a': text}, '.a') AS t, render('{{ x }}!', {'x': text}) AS m FROM items",
        "SELECT id, t.speaker, t.first_line FROM items, UNNEST(transcript_turns('Ann: ' || text)) AS t",
        "SELECT id, t.speaker, t.start_time FROM (SELECT id, unnest(transcript_turns('Ann: ' || text)) AS t FROM items) x",
        "SELECT id, transcript_turns('Ann: ' || text)[1].text AS said FROM items WHERE transcript_turns(text)[1].speaker IS NULL",
        "WITH t AS (SELECT id, transcript_turns('Ann: ' || text, 'text') AS turns FROM items) SELECT id, c.text, c.first, c.last FROM t, UNNEST(chunk_turns(t.turns, 1)) AS c",
        "SELECT id, c.n, c.text FROM items, UNNEST(chunk_words(text, 1)) AS c",
        "SELECT id, len(chunk_words(text, size => 1, overlap => 0)) AS chunks FROM items",
        "SELECT id, unnest(chunk_words(text, overlap := 0)) AS c FROM items"
      })
  void aStageMakesWhatTheEngineSays(String sql) {
    assertThat(pipeline.planned(sql)).isTrue();
    assertThat(pipeline.run(sql, true).rows())
        .containsExactlyInAnyOrderElementsOf(pipeline.engineSays(sql))
        .isNotEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "SELECT t.u.text, AI_SENTIMENT(t.u.text) AS s FROM items i, UNNEST(transcript_turns('Ann: ' || i.text)) AS t(u)",
        "SELECT t.text FROM items i, UNNEST(transcript_turns('Ann: ' || i.text)) AS t WHERE AI_FILTER('Polite? {0}', t.text)",
        "SELECT id, unnest(chunk_words(text, overlap := 0)) AS c, AI_SENTIMENT(c.text) AS s FROM items",
        "SELECT unnest(transcript_turns('Ann: ' || text)) AS t, AI_CLASSIFY(t.text, ['a', 'b']) AS c FROM items"
      })
  void aModelIsAskedAboutWhatAFunctionGives(String sql) {
    assertThat(pipeline.run(sql, true).asked()).isNotEmpty();
  }
}
