package dev.penstock.inference.operators;

import static dev.penstock.inference.operators.FakeModel.COLUMN;
import static dev.penstock.inference.operators.FakeModel.ORIGIN;
import static dev.penstock.inference.operators.FakeModel.call;
import static dev.penstock.inference.operators.FakeModel.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.penstock.base.Failure;
import dev.penstock.base.ValueType;
import dev.penstock.gateway.api.Request;
import dev.penstock.query.fragment.SemanticCall.Function;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TreeTest {
  private static final Pattern MARK = Pattern.compile("#\\d+");
  private static final Map<String, String> SHORT = Map.of("max_output_tokens", "60");

  private static Operator operator(FakeModel model, long context) {
    return model
        .operators(context)
        .operator(
            call(Function.AGGREGATE, new ValueType.Text(), SHORT, COLUMN, "Which marks?"), "");
  }

  private static String json(List<String> items) {
    var list = JsonNodeFactory.instance.arrayNode();
    items.forEach(list::add);
    return list.toString();
  }

  /// Repeats the marks that it is shown, as a good reader would.
  private static String marks(Request.Chat request) {
    var marks = new TreeSet<String>();
    MARK.matcher(request.messages().getLast().content())
        .results()
        .forEach(match -> marks.add(match.group()));
    return marks.isEmpty() ? "none" : String.join(" ", marks);
  }

  static LongStream seeds() {
    return LongStream.range(0, 50);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void nothingIsLostHoweverTheGroupIsCut(long seed) throws InterruptedException {
    var random = new Random(seed);
    var marked = new TreeSet<String>();
    var items = new ArrayList<String>();
    for (var i = 0; i < 1 + random.nextInt(60); i++) {
      var mark = random.nextInt(3) == 0 && marked.size() < 30 ? "#" + i : "";
      if (!mark.isEmpty()) {
        marked.add(mark);
      }
      items.add("word ".repeat(random.nextInt(40)) + mark);
    }
    var model = FakeModel.saying(TreeTest::marks);
    var context = 350L;

    var value = operator(model, context).ask(row(json(items), "Which marks?"), ORIGIN);

    assertThat(value.failure()).isNull();
    assertThat(value.value()).isEqualTo(marked.isEmpty() ? "none" : String.join(" ", marked));
    assertThat(value.calls()).hasSize(model.asked.size());
    assertThat(model.asked)
        .allSatisfy(request ->
            assertThat(
                    ((Request.Chat) request)
                        .messages().stream()
                            .mapToLong(message -> FakeModel.words(message.content()))
                            .sum())
                .isLessThanOrEqualTo(context - 60));
  }

  @Test
  void aGroupThatFitsIsAskedAboutOnce() throws InterruptedException {
    var model = FakeModel.saying("all");

    var value = operator(model, 1000).ask(row("[\"a\",null,\"b\"]", "Which marks?"), ORIGIN);

    assertThat(value.calls()).containsExactly(1L);
    assertThat(model.lastMessage(0)).isEqualTo("<item>\na\n</item>\n<item>\nb\n</item>");
  }

  @Test
  void anItemLargerThanTheContextIsReadInParts() throws InterruptedException {
    var model = FakeModel.saying(TreeTest::marks);
    var item = "#1 " + "word ".repeat(900) + "#2";

    var value = operator(model, 350).ask(row(json(List.of(item)), "Which marks?"), ORIGIN);

    assertThat(value.value()).isEqualTo("#1 #2");
    assertThat(model.asked.size()).isGreaterThan(4);
  }

  @Test
  void findingsThatDoNotShrinkFailTheGroup() throws InterruptedException {
    var model = FakeModel.saying(_ -> "long ".repeat(400));

    var value =
        operator(model, 350)
            .ask(row(json(List.of("word ".repeat(400), "word ".repeat(400))), ""), ORIGIN);

    assertThat(value.failure()).isInstanceOf(Failure.TooLong.class);
  }

  @Test
  void anEstimateCountsEveryLevel() {
    var model = FakeModel.saying("never");
    var item = IntStream.range(0, 900).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));

    var estimate =
        operator(model, 350).estimate(row(json(List.of(item)), "Which?"), ORIGIN, Guess.NONE);

    assertThat(estimate.known()).isNull();
    assertThat(estimate.questions()).doesNotHaveDuplicates().hasSizeGreaterThan(6);
    assertThat(estimate.inputTokens()).isGreaterThan(900);
    assertThat(model.asked).isEmpty();
  }

  @Test
  void aLongTextIsSummarizedInPartsOnlyWhenThatIsDeclared() throws InterruptedException {
    var model = FakeModel.saying(TreeTest::marks);
    var operator =
        model
            .operators(300)
            .operator(
                call(
                    Function.SUMMARIZE,
                    new ValueType.Text(),
                    Map.of("chunk", "\"paragraphs\"", "max_output_tokens", "40"),
                    COLUMN),
                "");

    var brief = operator.ask(row("#7 brief"), ORIGIN);
    var whole = operator.ask(row("#1 " + "word ".repeat(300) + "\n\n#2 end"), ORIGIN);

    assertThat(brief.calls()).hasSize(1);
    assertThat(whole.value()).isEqualTo("#1 #2");
    assertThat(whole.calls()).hasSizeGreaterThan(2);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void chunksJoinedAreTheText(long seed) {
    var random = new Random(seed);
    var text = new StringBuilder();
    for (var i = 0; i < random.nextInt(400); i++) {
      text.append(
          List.of("a", "é", " ", "  ", "\n", "\n\n", "🙂", "word", ".").get(random.nextInt(9)));
    }
    TokenCount count = part -> part.codePointCount(0, part.length());
    var limit = 5 + random.nextInt(20);

    var words = Chunks.words(text.toString(), limit, count);
    var paragraphs = Chunks.paragraphs(text.toString(), limit, count);

    assertThat(String.join("", words)).isEqualTo(text.toString());
    assertThat(String.join("", paragraphs)).isEqualTo(text.toString());
    assertThat(words)
        .allSatisfy(chunk -> assertThat(count.count(chunk)).isLessThanOrEqualTo(limit));
    assertThat(paragraphs)
        .allSatisfy(chunk -> assertThat(count.count(chunk)).isLessThanOrEqualTo(limit));
  }
}
