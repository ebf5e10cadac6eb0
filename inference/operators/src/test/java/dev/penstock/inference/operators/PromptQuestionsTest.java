package dev.penstock.inference.operators;

import static dev.penstock.inference.operators.FakeModel.ORIGIN;
import static dev.penstock.inference.operators.FakeModel.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.base.Failure;
import dev.penstock.base.ValueType;
import dev.penstock.base.ValueType.Field;
import dev.penstock.base.ValueTypeParser;
import dev.penstock.gateway.api.Request.Message;
import dev.penstock.query.fragment.Prompt;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PromptQuestionsTest {
  private static final ValueType OUTPUT =
      new ValueType.Struct(ValueTypeParser.parseFields("miles integer?, quote text"));

  private static Prompt coverage(String template, List<Prompt.Example> examples) {
    return new Prompt(
        "coverage",
        "",
        List.of(
            new Field("transcript", new ValueType.Text(), ""),
            new Field("page", new ValueType.OrNull(new ValueType.Text()), "")),
        OUTPUT,
        template,
        Map.of("quote", "transcript"),
        "",
        Map.of("temperature", "0"),
        examples,
        1,
        "00000000");
  }

  private static final String TEMPLATE =
      """
      You read calls.

      <transcript>{{ transcript }}</transcript>
      <page>{{page}}</page>
      """;

  @Test
  void whatComesBeforeTheFirstHoleIsSharedAndExamplesFollowIt() throws InterruptedException {
    var example =
        new Prompt.Example(
            Map.of("transcript", "ten miles", "page", "p"),
            "{\"miles\":10,\"quote\":\"ten miles\"}");
    var model = FakeModel.saying("{\"miles\":50,\"quote\":\"Fifty miles\"}");
    var operator =
        model
            .operators(coverage(TEMPLATE, List.of(example)))
            .operator(FakeModel.prompt("coverage", OUTPUT, 2), "");

    var value = operator.ask(row("we tow fifty miles {{ page }}", "$1"), ORIGIN);

    assertThat(value.value()).isEqualTo("{\"miles\":50,\"quote\":\"Fifty miles\"}");
    assertThat(model.chat(0).messages())
        .containsExactly(
            new Message("system", "You read calls."),
            new Message("user", "<transcript>ten miles</transcript>\n<page>p</page>"),
            new Message("assistant", "{\"miles\":10,\"quote\":\"ten miles\"}"),
            new Message(
                "user", "<transcript>we tow fifty miles {{ page }}</transcript>\n<page>$1</page>"));
    assertThat(model.chat(0).parameters()).isEqualTo(Map.of("temperature", "0"));
  }

  @Test
  void aQuoteThatIsNotInTheInputIsAskedForAgainThenFails() throws InterruptedException {
    var model = FakeModel.saying("{\"miles\":50,\"quote\":\"eighty miles\"}");
    var operator =
        model
            .operators(coverage(TEMPLATE, List.of()))
            .operator(FakeModel.prompt("coverage", OUTPUT, 2), "");

    var value = operator.ask(row("fifty miles", "eighty miles"), ORIGIN);

    assertThat(model.asked).hasSize(2);
    assertThat(value.failure())
        .isEqualTo(
            new Failure.InvalidAnswer(
                "`quote` must be words of the input, but they do not stand there: eighty miles"
                    + " (after asking 2 times)"));
  }

  @Test
  void anInputThatMayBeNullIsInsertedAsNothing() throws InterruptedException {
    var model = FakeModel.saying("{\"miles\":null,\"quote\":\"a\"}");
    var operator =
        model
            .operators(coverage(TEMPLATE, List.of()))
            .operator(FakeModel.prompt("coverage", OUTPUT, 2), "");

    var withoutPage = operator.ask(row("a", null), ORIGIN);
    var withoutTranscript = operator.ask(row(null, "p"), ORIGIN);

    assertThat(model.lastMessage(0)).endsWith("<page></page>");
    assertThat(withoutPage.value()).isEqualTo("{\"miles\":null,\"quote\":\"a\"}");
    assertThat(withoutTranscript.value()).isNull();
    assertThat(model.asked).hasSize(1);
  }

  @Test
  void inputsFollowATemplateThatMentionsNone() throws InterruptedException {
    var model = FakeModel.saying("{\"miles\":null,\"quote\":\"a\"}");
    var operator =
        model
            .operators(coverage("You read calls.", List.of()))
            .operator(FakeModel.prompt("coverage", OUTPUT, 2), "");

    operator.ask(row("a", "p"), ORIGIN);

    assertThat(model.lastMessage(0))
        .isEqualTo("<transcript>\na\n</transcript>\n<page>\np\n</page>");
  }
}
