package dev.penstock.inference.operators;

import static dev.penstock.inference.operators.FakeModel.COLUMN;
import static dev.penstock.inference.operators.FakeModel.ORIGIN;
import static dev.penstock.inference.operators.FakeModel.call;
import static dev.penstock.inference.operators.FakeModel.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.base.Failure;
import dev.penstock.base.ValueType;
import dev.penstock.gateway.api.Outcome;
import dev.penstock.gateway.api.Request;
import dev.penstock.query.fragment.SemanticCall.Function;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EmbeddingsTest {
  private static final String LABELS =
      "[{\"label\":\"card_arrival\",\"description\":\"a card comes\"},\"refund\"]";

  /// Texts about cards point east, those about money north, all others between.
  private static float[] direction(String text) {
    return text.contains("card")
        ? new float[] {1, 0}
        : text.contains("money") || text.contains("refund")
            ? new float[] {0, 2}
            : new float[] {1, 1};
  }

  private static Operator operator(
      FakeModel model,
      Function function,
      Map<String, String> options,
      @Nullable String... arguments) {
    return model
        .operators()
        .operator(call(function, new ValueType.Text(), options, arguments), "vectors");
  }

  @Test
  void embedGivesTheModelsVector() throws InterruptedException {
    var model = FakeModel.embedding(EmbeddingsTest::direction);

    var value = operator(model, Function.EMBED, Map.of(), COLUMN).ask(row("card"), ORIGIN);

    assertThat(value.value()).isEqualTo(new float[] {1, 0});
    assertThat(value.calls()).containsExactly(1L);
  }

  @Test
  void similarityIsTheCosine() throws InterruptedException {
    var model = FakeModel.embedding(EmbeddingsTest::direction);
    var operator = operator(model, Function.SIMILARITY, Map.of(), COLUMN, COLUMN);

    var value = operator.ask(row("card", "anything"), ORIGIN);

    assertThat((Double) value.value()).isCloseTo(Math.sqrt(0.5), Offset.offset(1e-6));
    assertThat(value.calls()).containsExactlyInAnyOrder(1L, 2L);
  }

  @Test
  void vectorsAreComparedWithoutACall() throws InterruptedException {
    var model = FakeModel.embedding(EmbeddingsTest::direction);
    var operator = operator(model, Function.SIMILARITY, Map.of(), COLUMN, COLUMN);

    var value = operator.ask(row("[0, 1]", " [0.0, 3e1]"), ORIGIN);
    var uneven = operator.ask(row("[0, 1]", "[1, 2, 3]"), ORIGIN);

    assertThat(value.value()).isEqualTo(1.0);
    assertThat(uneven.failure())
        .isEqualTo(new Failure.InputFailed("vectors of 2 and 3 numbers cannot be compared"));
    assertThat(model.asked).isEmpty();
  }

  @Test
  void theNearestLabelWinsAndLabelsAreEmbeddedOnce() throws InterruptedException {
    var model = FakeModel.embedding(EmbeddingsTest::direction);
    var operator = operator(model, Function.CLASSIFY, Map.of("confidence", "true"), COLUMN, LABELS);

    var first = operator.ask(row("my card is late", LABELS), ORIGIN);
    var second = operator.ask(row("money back", LABELS), ORIGIN);

    assertThat(first.value())
        .asString()
        .startsWith("{\"value\":\"card_arrival\",\"confidence\":1.0");
    assertThat(second.value()).asString().startsWith("{\"value\":\"refund\"");
    assertThat(second.calls()).hasSize(1);
    assertThat(model.asked)
        .extracting(request -> ((Request.Embed) request).text())
        .containsExactlyInAnyOrder(
            "card arrival: a card comes", "refund", "my card is late", "money back");
  }

  @Test
  void examplesMoveALabelsCentre() throws InterruptedException {
    var model = FakeModel.embedding(EmbeddingsTest::direction);
    var examples =
        "[{\"text\":\"money\",\"label\":\"card_arrival\"},{\"text\":\"money\",\"label\":\"card_arrival\"}]";
    var without =
        operator(model, Function.CLASSIFY, Map.of(), COLUMN, "[\"card_arrival\",\"other\"]");
    var with =
        operator(
            model,
            Function.CLASSIFY,
            Map.of("examples", examples),
            COLUMN,
            "[\"card_arrival\",\"other\"]");

    var before = without.ask(row("money", "[\"card_arrival\",\"other\"]"), ORIGIN);
    var after = with.ask(row("money", "[\"card_arrival\",\"other\"]"), ORIGIN);

    assertThat(before.value()).isEqualTo("other");
    assertThat(after.value()).isEqualTo("card_arrival");
  }

  @Test
  void aFailedLabelFailsTheRowAndIsTriedAgain() throws InterruptedException {
    var failures = new java.util.concurrent.atomic.AtomicInteger();
    var working = FakeModel.embedding(EmbeddingsTest::direction);
    var model =
        FakeModel.answering(request ->
            failures.getAndIncrement() == 0
                ? new Outcome.Failed(new Failure.Refused(400, "no"), 0)
                : working.send(request));
    var operator = operator(model, Function.CLASSIFY, Map.of(), COLUMN, "[\"refund\"]");

    var first = operator.ask(row("money", "[\"refund\"]"), ORIGIN);
    var second = operator.ask(row("money", "[\"refund\"]"), ORIGIN);

    assertThat(first.failure()).isEqualTo(new Failure.Refused(400, "no"));
    assertThat(second.value()).isEqualTo("refund");
  }
}
