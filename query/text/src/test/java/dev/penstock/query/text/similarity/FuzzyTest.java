package dev.penstock.query.text.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FuzzyTest {
  private static final List<Method> METHODS = List.of(Method.values());

  /// Pairs with what RapidFuzz 3.14.6 says.
  static Stream<List<String>> golden() throws IOException {
    try (var file = Objects.requireNonNull(FuzzyTest.class.getResourceAsStream("rapidfuzz.tsv"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines().skip(1).map(line -> List.of(line.split("\t", -1))).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("golden")
  void ratiosAreThoseOfRapidFuzz(List<String> row) {
    var close = within(1e-9);

    for (var i = 0; i < METHODS.size(); i++) {
      assertThat(Fuzzy.ratio(row.get(0), row.get(1), METHODS.get(i)))
          .as("%s", METHODS.get(i))
          .isCloseTo(Double.parseDouble(row.get(2 + i)), close);
    }
    assertThat(Fuzzy.tokenSortRatio(row.get(0), row.get(1), Method.INDEL))
        .isCloseTo(Double.parseDouble(row.get(8)), close);
    assertThat(Fuzzy.tokenSetRatio(row.get(0), row.get(1), Method.INDEL))
        .isCloseTo(Double.parseDouble(row.get(9)), close);
  }

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  /// Against the definition, character by character.
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theDistanceOfInsertionsAndDeletionsIsThatOfTheTable(long seed) {
    var random = new Random(seed);
    var a = random.ints(random.nextInt(200), 'a', 'd').toArray();
    var b = random.ints(random.nextInt(200), 'a', 'd').toArray();
    var table = new int[a.length + 1][b.length + 1];
    for (var i = 1; i <= a.length; i++) {
      for (var j = 1; j <= b.length; j++) {
        table[i][j] =
            a[i - 1] == b[j - 1]
                ? table[i - 1][j - 1] + 1
                : Math.max(table[i - 1][j], table[i][j - 1]);
      }
    }

    assertThat(Edits.indel(a, b))
        .as("%s %s", Arrays.toString(a), Arrays.toString(b))
        .isEqualTo(a.length + b.length - 2 * table[a.length][b.length]);
  }
}
