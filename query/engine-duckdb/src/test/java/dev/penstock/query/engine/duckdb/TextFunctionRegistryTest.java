package dev.penstock.query.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.penstock.query.engine.EngineException;
import dev.penstock.query.engine.EngineFunction;
import dev.penstock.query.text.TextFunction;
import dev.penstock.query.text.TextFunctions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TextFunctionRegistryTest {
  @TempDir Path folder;
  DuckDbEngine engine;

  @BeforeEach
  void open() {
    engine = DuckDbEngine.open(new DuckDbSettings("300MB", folder.resolve("tmp"), 2));
  }

  @AfterEach
  void close() {
    engine.close();
  }

  static Stream<TextFunction> functions() {
    return TextFunctions.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void theEngineGivesTheTypeThatTheFunctionPromises(TextFunction function) {
    var nulls = String.join(", ", function.parameters().stream().map(_ -> "NULL").toList());

    var call = function.name() + "(" + nulls + ")";

    assertThat(
            rows(
                "SELECT typeof("
                    + call
                    + ") = CAST(typeof(CAST(NULL AS "
                    + function.result()
                    + ")) AS VARCHAR), "
                    + call))
        .containsExactly("[true, null]");
  }

  @Test
  void thePlannerIsToldEachNumberOfArguments() {
    assertThat(engine.functions())
        .filteredOn(function -> function.name().equals("chunk_words"))
        .extracting(EngineFunction::kind, function -> function.parameters().size())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(EngineFunction.Kind.SCALAR, 1),
            org.assertj.core.groups.Tuple.tuple(EngineFunction.Kind.SCALAR, 2),
            org.assertj.core.groups.Tuple.tuple(EngineFunction.Kind.SCALAR, 3));
    assertThat(engine.functions()).noneMatch(function -> function.name().startsWith("_text_"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
"""
list_transform(transcript_turns(concat('Ann: hi', chr(10), 'Bob: yo')), lambda t: t.speaker) | [Ann, Bob]
transcript_turns('[{"role":"a","text":"x","at":1.5}]')[1].start_time                      | 1.5
transcript_turns('Ann: hi', 'text')[1].first_line                                         | 1
list_transform(chunk_words('a b c', 2), lambda c: c.text)                                 | [a b, c]
list_transform(chunk_words('a b c', size := 2, overlap := 1), lambda c: c.text)           | [a b, b c]
chunk_turns(transcript_turns('Ann: hi'))[1].text                                          | Ann: hi
chunk_turns('Ann: hi')[1].text                                                            | Ann: hi
TRY(chunk_words('a', 0))                                                                  | null
""")
  void functionsAreCalledAsAnyOther(String expression, String value) {
    assertThat(rows("SELECT " + expression)).containsExactly("[" + value + "]");
  }

  @Test
  void theCharactersOfAChunkAreCountedAsTheEngineCountsThem() {
    assertThat(
            rows(
                """
                SELECT bool_and(substring(t, c.first, c.last - c.first + 1) = c.text), bool_and(t[c.first:c.last] = c.text), count(*)
                FROM (SELECT '😀 ab ß漢 c😀d e' AS t) x, UNNEST(chunk_words(t, 2, 1)) AS u(c)
                """))
        .containsExactly("[true, true, 4]");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
"""
chunk_words('a', -3)             | chunk_words: `size` is -3; give a whole number from 1 to 2147483647
chunk_words('a', 2, 2)           | chunk_words: `overlap` is 2; give a whole number from 0 to 1
transcript_turns('a', 'docx')    | transcript_turns: `format` is 'docx'; give auto, srt, vtt, text or json
""")
  void anArgumentThatCannotBeUsedIsNamed(String expression, String message) {
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> rows("SELECT " + expression))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(EngineException.Kind.DATA))
        .withMessage(message);
  }

  @Test
  void anErrorInALaterBlockIsToldToo() {
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> rows("SELECT chunk_words('a', 30000 - i) FROM range(30001) r(i)"))
        .withMessage("chunk_words: `size` is 0; give a whole number from 1 to 2147483647");
  }

  /// Blocks of 2,048 rows come on several of the engine's threads at once.
  @Test
  void manyRowsAreReadOnSeveralThreads() {
    assertThat(
            rows(
                """
                SELECT count(*), sum(len(transcript_turns(t))), sum(len(chunk_words(t, 2)))
                FROM (SELECT CASE WHEN i % 10 > 0 THEN 'Ann: hi ' || i || chr(10) || 'Bob: ' || i END AS t FROM range(20000) r(i)) x
                """))
        .containsExactly("[20000, 36000, 54000]");
  }

  private List<String> rows(String sql) {
    var all = new ArrayList<String>();
    try (var rows = engine.query(sql)) {
      while (rows.next()) {
        var row = new ArrayList<Object>();
        for (var i = 0; i < rows.columns().size(); i++) {
          row.add(String.valueOf(rows.get(i)));
        }
        all.add(row.toString());
      }
    }
    return all;
  }
}
