package dev.penstock.inference.operators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.base.ValueTypeParser;
import dev.penstock.inference.operators.AnswerForm.Read;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedTest {

  private static @Nullable Object good(String type, String answer) {
    return switch (new Typed(ValueTypeParser.parse(type), false).read(answer)) {
      case Read.Good(var value, _, _) -> value instanceof Json(var node) ? node.toString() : value;
      case Read.Bad(var why) -> throw new AssertionError(why);
    };
  }

  private static String bad(String type, String answer) {
    return switch (new Typed(ValueTypeParser.parse(type), false).read(answer)) {
      case Read.Good(var value, _, _) -> throw new AssertionError("taken as " + value);
      case Read.Bad(var why) -> why;
    };
  }

  @Test
  void scalarsAreTakenOutOfTheirWrapping() {
    assertThat(good("integer", "{\"value\": 3.0}")).isEqualTo(3L);
    assertThat(good("number", "{\"value\": 3}")).isEqualTo(3.0);
    assertThat(good("boolean", "{\"value\": true}")).isEqualTo(true);
    assertThat(good("date", "{\"value\": \"2026-03-31\"}")).isEqualTo("2026-03-31");
    assertThat(good("text?", "{\"value\": null}")).isNull();
    assertThat(good("[integer]", "{\"value\": [1, 2.0]}")).isEqualTo("[1,2]");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-31T09:30:00, 2026-03-31T09:30:00",
    "2026-03-31T09:30, 2026-03-31T09:30:00",
    "2026-03-31 09:30:15, 2026-03-31T09:30:15",
    "2026-03-31T09:30:00+02:00, 2026-03-31T07:30:00",
    "2026-03-31T09:30:00Z, 2026-03-31T09:30:00",
    "2026-03-31, 2026-03-31T00:00:00"
  })
  void timestampsBecomeOneForm(String written, String read) {
    assertThat(good("timestamp", "{\"value\": \"" + written + "\"}")).isEqualTo(read);
  }

  @Test
  void anEnumerationForgivesCaseOnlyWhereItIsClear() {
    assertThat(good("enum(Refund, Outage)", "{\"value\": \"refund\"}")).isEqualTo("Refund");
    assertThat(good("enum(a, A)", "{\"value\": \"A\"}")).isEqualTo("A");
    assertThat(bad("enum(aa, Aa)", "{\"value\": \"AA\"}")).contains("must be one of aa, Aa");
  }

  @Test
  void everythingThatIsWrongIsSaidWithItsPlace() {
    var why =
        bad(
            "{miles: integer, when: date, parts: [{name: text}]}",
            "{\"miles\":\"fifty\",\"when\":\"2026-02-30\",\"parts\":[{\"name\":\"a\"},{\"name\":1}]}");

    assertThat(why)
        .isEqualTo(
            "`miles` must be a whole number, not \"fifty\"; `when` must be a date such as"
                + " \"2026-03-31\", not \"2026-02-30\"; `parts[1].name` must be a text, not 1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"value\": 3.5} | must be a whole number",
        "{\"value\": 1e30} | whole number of 64 bits",
        "{\"value\": null} | `value` must not be null",
        "{} | `value` is missing",
        "3 | not one JSON object",
        "{\"value\": 1} {\"value\": 2} | not one JSON object",
        "{\"value\": 1, \"value\": 2} | not one JSON object",
        "{\"value\": | not one JSON object",
        "'' | the answer is empty"
      })
  void whatIsNotOneValidObjectIsRefused(String answer, String why) {
    assertThat(bad("integer", answer)).contains(why);
  }

  @Test
  void confidenceStandsBesideTheValueAndIsAShare() {
    var form = new Typed(ValueTypeParser.parse("boolean"), true);

    assertThat(form.read("{\"value\":true,\"confidence\":0.8}"))
        .isEqualTo(new Read.Good(true, 0.8, null));
    assertThat(form.read("{\"value\":true,\"confidence\":80}"))
        .isEqualTo(new Read.Bad("`confidence` must be from 0 to 1, not 80.0"));
  }
}
