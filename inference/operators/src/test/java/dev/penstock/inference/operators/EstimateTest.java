package dev.penstock.inference.operators;

import static dev.penstock.inference.operators.FakeModel.COLUMN;
import static dev.penstock.inference.operators.FakeModel.ORIGIN;
import static dev.penstock.inference.operators.FakeModel.call;
import static dev.penstock.inference.operators.FakeModel.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.base.Money;
import dev.penstock.base.Tokens;
import dev.penstock.base.ValueType;
import dev.penstock.catalog.models.Capability;
import dev.penstock.catalog.models.Model;
import dev.penstock.gateway.api.Answer;
import dev.penstock.gateway.api.Recall;
import dev.penstock.query.fragment.SemanticCall.Function;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EstimateTest {
  private static final Model SMALL = FakeModel.model("small", 0, Capability.CHAT);
  private static final Model VECTORS = FakeModel.model("vectors", 0, Capability.EMBED);

  private static Operators operators(FakeModel model, Recall recall) {
    return new Operators(
            Map.of("small", SMALL, "vectors", VECTORS), "small", List.of(), model, recall)
        .counting("openai", FakeModel::words);
  }

  @Test
  void aQuestionWithoutARecordedAnswerIsCountedByTheDigestThatTheGatewayUses()
      throws InterruptedException {
    var model = FakeModel.saying("{\"value\":\"positive\"}");
    var operator =
        operators(model, _ -> Optional.empty())
            .operator(call(Function.SENTIMENT, new ValueType.Text(), Map.of(), COLUMN), "");

    var estimate = operator.estimate(row("fine"), ORIGIN, Guess.NONE);
    operator.ask(row("fine"), ORIGIN);

    assertThat(estimate.known()).isNull();
    assertThat(estimate.questions()).containsExactly(model.chat(0).digest(SMALL.identity()).hex());
    assertThat(estimate.inputTokens()).isPositive();
    assertThat(estimate.outputTokens()).isPositive();
  }

  @Test
  void aRecordedAnswerIsTheValue() {
    var recorded =
        new Answer(7, "{\"value\":\"mixed\"}", null, false, Tokens.NONE, Money.ZERO, true);
    var operator =
        operators(FakeModel.saying("never"), _ -> Optional.of(recorded))
            .operator(call(Function.SENTIMENT, new ValueType.Text(), Map.of(), COLUMN), "");

    var estimate = operator.estimate(row("so so"), ORIGIN, Guess.NONE);

    assertThat(estimate)
        .isEqualTo(
            new Operator.Estimate(
                new Operator.Value("mixed", List.of(7L), null), List.of(), 0, 0, 1));
  }

  @Test
  void nullNeedsNoQuestion() {
    var operator =
        operators(FakeModel.saying("never"), _ -> Optional.empty())
            .operator(call(Function.SENTIMENT, new ValueType.Text(), Map.of(), COLUMN), "");

    var estimate = operator.estimate(row((String) null), ORIGIN, Guess.NONE);

    assertThat(estimate.known()).isEqualTo(new Operator.Value(null, List.of(), null));
    assertThat(estimate.questions()).isEmpty();
  }

  @Test
  void labelsAreCountedWithTheFirstRowOnly() {
    var operator =
        operators(FakeModel.saying("never"), _ -> Optional.empty())
            .operator(
                call(Function.CLASSIFY, new ValueType.Text(), Map.of(), COLUMN, "[\"a\",\"b\"]"),
                "vectors");

    var first = operator.estimate(row("x", "[\"a\",\"b\"]"), ORIGIN, Guess.NONE);
    var second = operator.estimate(row("y", "[\"a\",\"b\"]"), ORIGIN, Guess.NONE);

    assertThat(first.questions()).hasSize(3);
    assertThat(second.questions()).hasSize(1);
  }
}
