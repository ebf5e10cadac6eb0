package dev.penstock.inference.operators;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EvidenceTest {
  private static final String INPUT =
      "Agent: We’ll tow you up to “fifty  miles” —\n  no more.\u00a0Thanks!";

  private static boolean found(String quote) {
    var answer = JsonNodeFactory.instance.objectNode().put("quote", quote);
    return Evidence.missing(answer, Map.of("quote", INPUT)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "we'll tow you, true",
    "'\"up to \"fifty miles\"\"', true",
    "fifty miles\" - no more. thanks!, true",
    "sixty miles, false",
    "fifty kilometres, false",
    "'', false"
  })
  void shapesOfQuotesSpaceAndCaseDoNotCount(String quote, boolean isThere) {
    assertThat(found(quote)).isEqualTo(isThere);
  }

  @Test
  void everyElementOfAListMustBeFoundAndNullNeedNot() {
    var answer = JsonNodeFactory.instance.objectNode();
    answer.putArray("quote").add("tow you").add("a helicopter");
    answer.putNull("other");

    var missing = Evidence.missing(answer, Map.of("quote", INPUT, "other", INPUT));

    assertThat(missing).singleElement().asString().contains("a helicopter");
  }

  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void anyWordsOfTheInputAreFoundInAnyCase(long seed) {
    var random = new Random(seed);
    var words = INPUT.split("\\s+", -1);
    var from = random.nextInt(words.length);
    var to = from + 1 + random.nextInt(words.length - from);
    var quote = String.join(" ", java.util.Arrays.copyOfRange(words, from, to));

    var isThere = found(random.nextBoolean() ? quote.toUpperCase(java.util.Locale.ROOT) : quote);

    assertThat(isThere).isEqualTo(quote.chars().anyMatch(c -> c != '"'));
  }
}
