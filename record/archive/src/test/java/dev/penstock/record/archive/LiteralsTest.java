package dev.penstock.record.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LiteralsTest {

  @Test
  void wordsThatAllShareAreTold() {
    var literals =
        Literals.learn(
            List.of(
                "Is <a>one</a> the same thing as <b>two</b>?",
                "Is <a>a lift</a> the same thing as <b>lorry</b>?"));

    assertThat(literals.cells("Is <a>x</a> the same thing as <b>y</b>?"))
        .isEqualTo("x" + Literals.SEPARATOR + "y");
    assertThat(literals.cells("Is it?")).isNull();
  }

  static Stream<Long> seeds() {
    return LongStream.range(0, 300).boxed();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatFitsComesBackToTheLetter(long seed) {
    var random = new Random(seed);
    var parts = List.of(words(random), words(random), words(random));
    var texts =
        IntStream.range(0, 20)
            .mapToObj(_ ->
                parts.get(0)
                    + words(random)
                    + parts.get(1)
                    + words(random)
                    + (random.nextInt(9) == 0 ? words(random) : parts.get(2)))
            .toList();

    var literals = Literals.of(Literals.learn(texts.subList(0, 5)).joined());

    for (var text : texts) {
      var cells = literals.cells(text);
      assertThat(cells == null ? text : literals.with(cells)).isEqualTo(text);
    }
  }

  private static String words(Random random) {
    return random
        .ints(random.nextInt(40), 'a', 'c')
        .collect(StringBuilder::new, (out, c) -> out.append((char) c), StringBuilder::append)
        .toString();
  }
}
