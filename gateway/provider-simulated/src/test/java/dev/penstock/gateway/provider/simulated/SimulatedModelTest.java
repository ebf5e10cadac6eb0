package dev.penstock.gateway.provider.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.penstock.gateway.api.Request.Message;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SimulatedModelTest {
  private final SimulatedModel model = new SimulatedModel(Simulation.PLAIN);

  @Test
  void sameQuestionGetsTheSameAnswer() {
    var again = new SimulatedModel(Simulation.of(Map.of("seed", "1")));

    assertThat(IntStream.range(0, 100))
        .allSatisfy(i -> {
          var question = Questions.of("row " + i, Questions.YES_NO);
          assertThat(Questions.answer(again, question))
              .isEqualTo(Questions.answer(model, question));
        });
  }

  @Test
  void otherSeedGivesOtherAnswers() {
    var other = new SimulatedModel(Simulation.of(Map.of("seed", "2")));

    assertThat(Questions.answer(other, Questions.of("a b c", null)))
        .isNotEqualTo(Questions.answer(model, Questions.of("a b c", null)));
  }

  @Test
  void booleansAreTrueAsOftenAsAskedFor() {
    var rare = new SimulatedModel(Simulation.of(Map.of("selectivity", "0.1")));

    var yes =
        IntStream.range(0, 5000)
            .filter(i ->
                Questions.answer(rare, Questions.of("row " + i, Questions.YES_NO)).contains("true"))
            .count();

    assertThat(yes / 5000.0).isCloseTo(0.1, within(0.015));
  }

  @Test
  void freeTextOwnsUpToBeingSimulated() {
    assertThat(Questions.answer(model, Questions.of("Summarise: the pump leaks", null)))
        .startsWith("Simulated answer ")
        .endsWith("Summarise: the pump leaks");
  }

  @Test
  void quoteStandsInTheTaggedInput() {
    var schema = "{\"type\":\"object\",\"properties\":{\"quote\":{\"type\":\"string\"}}}";
    var transcript = "We tow you up to fifty miles. Beyond that you pay. Is that fine?";
    var prompt = "You read calls. Be exact.\n<transcript>" + transcript + "</transcript>";

    var quote = Questions.json(Questions.answer(model, Questions.of(prompt, schema))).get("quote");

    assertThat(quote.asText()).isNotEmpty();
    assertThat(transcript).contains(quote.asText());
  }

  @Test
  void quoteComesFromTheInputThatTheSchemaNames() {
    var schema =
        """
        {"type":"object","properties":{"evidence":{"type":"string",
         "description":"word for word from page"}}}\
        """;
    var prompt = "<call>a long call. with sentences. and more of them.</call><page>P one.</page>";

    var evidence =
        Questions.json(Questions.answer(model, Questions.of(prompt, schema))).get("evidence");

    assertThat(evidence.asText()).isEqualTo("P one.");
  }

  @Test
  void quoteComesFromTheRowAndNotFromAnExampleOrACorrection() {
    var schema = "{\"type\":\"object\",\"properties\":{\"quote\":{\"type\":\"string\"}}}";
    var messages =
        List.of(
            new Message("system", "You read <text> and quote."),
            new Message("user", "<text>An example. It is long. Much longer than the row.</text>"),
            new Message("assistant", "{\"quote\":\"An example.\"}"),
            new Message("user", "<text>\nThe row.\n</text>\n<page>A page. Of words.</page>"),
            new Message("assistant", "{\"quote\":1}"),
            new Message("user", "That answer is not valid: try again."));
    var question = new Question("m", messages, Questions.json(schema), "", "", 0);

    assertThat(Questions.answer(model, question)).isEqualTo("{\"quote\":\"The row.\"}");
  }

  @Test
  void scriptOfTheRowWinsOverThatOfAnExample() {
    var messages =
        List.of(
            new Message("user", "[[answer: \"example\"]]"),
            new Message("assistant", "[[answer: \"no\"]]"),
            new Message("user", "[[answer: \"row\"]]"));

    assertThat(Questions.answer(model, new Question("m", messages, null, "", "", 0)))
        .isEqualTo("row");
  }

  @Test
  void scriptedAnswerIsGivenWordForWord() {
    var question = Questions.of("spam? [[answer: {\"yes\": true}]] thanks", Questions.YES_NO);

    assertThat(Questions.answer(model, question)).isEqualTo("{\"yes\":true}");
  }

  @Test
  void scriptedAnswerMayHoldListsOfLists() {
    assertThat(Questions.answer(model, Questions.of("[[answer: [[1, 2], [3]]]]", null)))
        .isEqualTo("[[1, 2], [3]]");
  }

  @Test
  void scriptedAnswerMayBeQuotedInsideJson() {
    var question = Questions.of("{\"t\": \"[[answer: {\\\"yes\\\": false}]]\"}", Questions.YES_NO);

    assertThat(Questions.answer(model, question)).isEqualTo("{\"yes\":false}");
  }

  @Test
  void firstScriptedAnswerOfTheRightShapeWins() {
    var text = "[[answer: {\"miles\": 5}]] [[answer: {\"yes\": true}]]";

    assertThat(Questions.answer(model, Questions.of(text, Questions.YES_NO)))
        .isEqualTo("{\"yes\":true}");
  }

  @Test
  void scriptedAnswerOfTheWrongShapeIsGivenToo() {
    var question = Questions.of("[[answer: no idea]]", Questions.YES_NO);

    assertThat(Questions.answer(model, question)).isEqualTo("no idea");
  }

  @Test
  void scriptThatNeverEndsIsNoScript() {
    assertThat(Questions.answer(model, Questions.of("[[answer: 1", null))).startsWith("Simulated");
  }

  @Test
  void invalidAnswerBreaksTheSchema() {
    assertThat(IntStream.range(0, 50))
        .allSatisfy(i -> {
          var question = Questions.of("row " + i, Questions.YES_NO);
          var invalid = model.invalid(question, question.content());
          assertThat(invalid).doesNotMatch("\\{\"yes\":(true|false)}");
        });
  }

  @Test
  void cutNeverSplitsACharacter() {
    assertThat(SimulatedModel.start("a😀b", 2)).isEqualTo("a");
    assertThat(SimulatedModel.start("a😀b", 3)).isEqualTo("a😀");
    assertThat(SimulatedModel.start("ab", 9)).isEqualTo("ab");
  }

  @Test
  void similarTextsHaveSimilarVectors() {
    var words = new BagOfWords(1, 256);
    var battery = words.vector("the battery drains quickly");

    assertThat(dot(battery, words.vector("battery drains fast")))
        .isGreaterThan(dot(battery, words.vector("refund my order please")) + 0.3);
    assertThat(dot(battery, battery)).isCloseTo(1, within(1e-6));
  }

  private static double dot(float[] a, float[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
  }
}
