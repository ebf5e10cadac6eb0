package dev.penstock.inference.operators;

import static dev.penstock.inference.operators.FakeModel.COLUMN;
import static dev.penstock.inference.operators.FakeModel.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.penstock.base.Problem;
import dev.penstock.base.ProblemException;
import dev.penstock.base.ValueType;
import dev.penstock.query.fragment.SemanticCall;
import dev.penstock.query.fragment.SemanticCall.Function;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OperatorsTest {
  private static final ValueType TEXT = new ValueType.Text();
  private final Operators operators = FakeModel.saying("never").operators();

  private Problem problem(SemanticCall call, String stageModel) {
    var thrown =
        catchThrowableOfType(ProblemException.class, () -> operators.operator(call, stageModel));
    assertThat(thrown.exitCode()).isEqualTo(2);
    return thrown.problem();
  }

  @Test
  void theCallsModelWinsOverTheStagesAndTheDefault() {
    var named = call(Function.EMBED, TEXT, Map.of("model", "\"vectors\""), COLUMN);

    assertThat(operators.operator(named, "small").model()).isEqualTo("vectors");
    assertThat(operators.operator(call(Function.SENTIMENT, TEXT, Map.of(), "a"), "").model())
        .isEqualTo("small");
  }

  @Test
  void anUnknownModelIsToldWithTheNearestName() {
    var found = problem(call(Function.SENTIMENT, TEXT, Map.of("model", "\"smal\""), "a"), "");

    assertThat(found.code()).isEqualTo("unknown_model");
    assertThat(found.hint()).isEqualTo("did you mean `small`?");
  }

  @Test
  void aModelIsNotAskedForWhatItCannotDo() {
    var embeds = problem(call(Function.COMPLETE, TEXT, Map.of(), "Say"), "vectors");
    var chats = problem(call(Function.EMBED, TEXT, Map.of(), "a"), "");

    assertThat(embeds.code()).isEqualTo("wrong_model");
    assertThat(embeds.message()).isEqualTo("`vectors` only embeds, so it cannot do AI_COMPLETE");
    assertThat(embeds.hint()).isEqualTo("this would: `small`");
    assertThat(chats.message()).isEqualTo("`small` does not embed, so it cannot do AI_EMBED");
    assertThat(chats.hint()).isEqualTo("this would: `vectors`");
  }

  @Test
  void aProjectWithoutAModelIsToldWhatToWrite() {
    var none =
        new Operators(Map.of(), "", List.of(), FakeModel.saying("never"), _ -> Optional.empty());

    var thrown =
        catchThrowableOfType(
            ProblemException.class,
            () -> none.operator(call(Function.SENTIMENT, TEXT, Map.of(), "a"), ""));

    assertThat(thrown.problem().code()).isEqualTo("no_model");
    assertThat(thrown.problem().hint()).contains("default_model");
  }

  @Test
  void optionsAreCheckedByNameAndValue() {
    var unknown = problem(call(Function.FILTER, TEXT, Map.of("temprature", "0"), "a"), "");
    var wrong = problem(call(Function.FILTER, TEXT, Map.of("temperature", "\"hot\""), "a"), "");
    var chunk = problem(call(Function.FILTER, TEXT, Map.of("chunk", "\"words\""), "a"), "");

    assertThat(unknown.hint()).isEqualTo("did you mean `temperature`?");
    assertThat(wrong.message())
        .isEqualTo("AI_FILTER: the option `temperature` must be a number from 0 to 2, not \"hot\"");
    assertThat(chunk.code()).isEqualTo("unknown_option");
  }

  @Test
  void placeholdersAndArgumentsMustMatch() {
    var missing = problem(call(Function.FILTER, TEXT, Map.of(), "{0} or {2}?", COLUMN, COLUMN), "");
    var unused = problem(call(Function.FILTER, TEXT, Map.of(), "{0}?", COLUMN, COLUMN), "");

    assertThat(missing.message())
        .isEqualTo(
            "AI_FILTER: the template mentions {2}, but the arguments that follow it are {0} to"
                + " {1}");
    assertThat(unused.message()).isEqualTo("AI_FILTER: the template never mentions {1}");
  }

  @Test
  void labelsAndExamplesAreReadBeforeTheRun() {
    var labels = problem(call(Function.CLASSIFY, TEXT, Map.of(), COLUMN, "[]"), "");
    var examples = Map.of("examples", "[{\"text\":\"t\",\"label\":\"refnd\"}]");
    var label =
        problem(call(Function.CLASSIFY, TEXT, examples, COLUMN, "[\"refund\",\"outage\"]"), "");
    var multi =
        problem(
            call(Function.CLASSIFY, TEXT, Map.of("multi", "true"), COLUMN, "[\"a\"]"), "vectors");

    assertThat(labels.message()).contains("there are no labels");
    assertThat(label.message()).contains("`refnd`; did you mean `refund`?");
    assertThat(multi.message()).contains("`multi` needs a model that chats");
  }

  @Test
  void anUnknownPromptIsToldWithTheNearestName() {
    var found = problem(FakeModel.prompt("coverage", TEXT, 0), "");

    assertThat(found.code()).isEqualTo("unknown_prompt");
  }
}
