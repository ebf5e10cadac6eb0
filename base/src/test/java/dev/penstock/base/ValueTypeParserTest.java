package dev.penstock.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.penstock.base.ValueType.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ValueTypeParserTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "string | text",
        "Integer? | integer?",
        "[ number? ] | [number?]",
        "enum(a, 'b, c', very good)? | enum(a, b, c, very good)?",
        "{a: text, b: [{c: date}]} | {a: text, b: [{c: date}]}"
      })
  void everyFormOfTypeIsRead(String written, String meant) {
    var type = ValueTypeParser.parse(written);

    assertThat(type.text()).isEqualTo(meant);
  }

  @Test
  void fieldsAreReadWithAndWithoutColons() {
    var fields =
        ValueTypeParser.parseFields(
            "miles integer?, topic: enum(refund, outage), parts [text] 'as named by the caller'");

    assertThat(fields)
        .containsExactly(
            new Field("miles", new ValueType.OrNull(new ValueType.Int()), ""),
            new Field("topic", new ValueType.Enumeration(List.of("refund", "outage")), ""),
            new Field(
                "parts", new ValueType.ListOf(new ValueType.Text()), "as named by the caller"));
  }

  @Test
  void jsonObjectsAreFieldsAndQuestionsAreText() {
    var fields =
        ValueTypeParser.parseFields(
            "{\"miles\":\"integer?\",\"caller\":\"Who is calling, and why?\",\"parts\":[\"text\"],"
                + "\"place\":{\"city\":\"text\"}}");

    assertThat(fields)
        .extracting(field -> field.name() + " " + field.type().text() + " " + field.description())
        .containsExactly(
            "miles integer? ",
            "caller text Who is calling, and why?",
            "parts [text] ",
            "place {city: text} ");
  }

  @Test
  void questionNeedsNoQuotes() {
    var fields = ValueTypeParser.parseFields("caller: Who is calling?, miles integer");

    assertThat(fields)
        .containsExactly(
            new Field("caller", new ValueType.Text(), "Who is calling?"),
            new Field("miles", new ValueType.Int(), ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "interger | unknown_type | 1 | did you mean `integer`?",
        "[flaot] | unknown_type | 2 | types are: text",
        "double | unknown_type | 1 | did you mean `number`?",
        "integer[] | invalid_type | 8 | [integer], not integer[]",
        "integer?? | invalid_type | 9 | write one `?`",
        "enum(a, a) | invalid_type | 10 | ''",
        "enum() | invalid_type | 6 | write enum(a, b, c)",
        "[text | invalid_type | 6 | a list is written [T]",
      })
  void mistakesSayWhereAndWhatWouldFixThem(String text, String code, int column, String hint) {
    var thrown =
        catchThrowableOfType(ProblemException.class, () -> ValueTypeParser.parse(text)).problem();

    assertThat(thrown.code()).isEqualTo(code);
    assertThat(thrown.column()).isEqualTo(column);
    assertThat(thrown.hint()).contains(hint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "miles int | unknown_type | 1 | 7",
        "miles integer nullable | invalid_type | 1 | 15",
        "{'miles': 'intger'} | unknown_type | 1 | 11",
        "a text, A text | invalid_type | 1 | 15",
        "a text,\\n b foo | unknown_type | 2 | 4",
        "'' | invalid_type | 1 | 1",
      })
  void mistakesInFieldsSayWhere(String text, String code, int line, int column) {
    var thrown =
        catchThrowableOfType(
                ProblemException.class,
                () -> ValueTypeParser.parseFields(text.replace("\\n", "\n")))
            .problem();

    assertThat(thrown.code()).isEqualTo(code);
    assertThat(thrown.line()).isEqualTo(line);
    assertThat(thrown.column()).isEqualTo(column);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatATypePrintsIsReadAsTheSameType(long seed) {
    var type = type(new Random(seed), 3);

    var read = ValueTypeParser.parse(type.text());

    assertThat(read).isEqualTo(type);
  }

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  private static ValueType type(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 7 : 10)) {
      case 0 -> new ValueType.Text();
      case 1 -> new ValueType.Int();
      case 2 -> new ValueType.Real();
      case 3 -> new ValueType.Bool();
      case 4 -> new ValueType.Date();
      case 5 -> new ValueType.Timestamp();
      case 6 -> new ValueType.Enumeration(List.of("a", "b c", "d-" + random.nextInt(9)));
      case 7 -> new ValueType.ListOf(type(random, depth - 1));
      case 8 -> {
        var fields = new ArrayList<Field>();
        for (var i = 0; i <= random.nextInt(3); i++) {
          fields.add(new Field("f" + i, type(random, depth - 1), ""));
        }
        yield new ValueType.Struct(fields);
      }
      default ->
          type(random, depth - 1) instanceof ValueType.OrNull nullable
              ? nullable
              : new ValueType.OrNull(type(random, 0));
    };
  }
}
