package dev.penstock.inference.operators;

import static dev.penstock.inference.operators.FakeModel.COLUMN;
import static dev.penstock.inference.operators.FakeModel.ORIGIN;
import static dev.penstock.inference.operators.FakeModel.call;
import static dev.penstock.inference.operators.FakeModel.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.base.Failure;
import dev.penstock.base.ValueType;
import dev.penstock.gateway.api.Outcome;
import dev.penstock.gateway.api.Request.Message;
import dev.penstock.query.fragment.SemanticCall.Function;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConversationTest {
  private static Operator filter(FakeModel model, Map<String, String> options) {
    return model
        .operators()
        .operator(call(Function.FILTER, new ValueType.Bool(), options, "Is it {0}?", COLUMN), "");
  }

  @Test
  void anInvalidAnswerIsAskedForAgainWithTheError() throws InterruptedException {
    var model = FakeModel.saying("{\"value\":\"yes\"}", "{\"value\":true}");

    var value = filter(model, Map.of()).ask(row("Is it {0}?", "so"), ORIGIN);

    assertThat(value).isEqualTo(new Operator.Value(true, List.of(1L, 2L), null));
    assertThat(model.chat(1).messages())
        .startsWith(model.chat(0).messages().toArray(Message[]::new))
        .endsWith(
            new Message("assistant", "{\"value\":\"yes\"}"),
            new Message(
                "user",
                "That answer is not valid: `value` must be true or false, not \"yes\". Answer again"
                    + " with one corrected JSON object, and with nothing else."));
  }

  @Test
  void afterTheLastRepairTheRowFailsWithWhatWasWrong() throws InterruptedException {
    var model = FakeModel.saying("no JSON");

    var value = filter(model, Map.of("repair", "1")).ask(row("Is it {0}?", "so"), ORIGIN);

    assertThat(value)
        .isEqualTo(
            new Operator.Value(
                null,
                List.of(1L, 2L),
                new Failure.InvalidAnswer(
                    "the answer is not one JSON object (after asking 2 times)")));
  }

  @Test
  void anAnswerThatWasCutOffIsInvalidAndNamesTheLimit() throws InterruptedException {
    var model = FakeModel.answering(_ -> FakeModel.said("{\"value\":true}", true));

    var value =
        filter(model, Map.of("repair", "0", "max_output_tokens", "16"))
            .ask(row("Is it {0}?", "so"), ORIGIN);

    assertThat(value.failure())
        .isEqualTo(new Failure.InvalidAnswer("the answer was cut off at max_output_tokens (16)"));
  }

  @Test
  void aFailureOfTheProviderIsTheRowsFailure() throws InterruptedException {
    var refused = new Failure.Refused(400, "content filter");
    var model = FakeModel.answering(_ -> new Outcome.Failed(refused, 0));

    var value = filter(model, Map.of()).ask(row("Is it {0}?", "so"), ORIGIN);

    assertThat(value).isEqualTo(new Operator.Value(null, List.of(1L), refused));
  }

  @Test
  void anEmptyFreeTextIsInvalid() throws InterruptedException {
    var model = FakeModel.saying("  ", "a text");
    var operator =
        model
            .operators()
            .operator(call(Function.COMPLETE, new ValueType.Text(), Map.of(), "Say"), "");

    var value = operator.ask(row("Say"), ORIGIN);

    assertThat(value.value()).isEqualTo("a text");
    assertThat(value.calls()).containsExactly(1L, 2L);
  }

  @Test
  void modelAndCallParametersShapeTheQuestion() throws InterruptedException {
    var model = FakeModel.saying("{\"value\":true}");

    filter(model, Map.of("temperature", "0", "on_error", "\"fail\"")).ask(row("", "so"), ORIGIN);

    assertThat(model.chat(0).parameters()).isEqualTo(Map.of("temperature", "0"));
    assertThat(model.chat(0).schema())
        .isEqualTo(
            "{\"type\":\"object\",\"properties\":{\"value\":{\"type\":\"boolean\"}},"
                + "\"required\":[\"value\"],\"additionalProperties\":false}");
  }
}
