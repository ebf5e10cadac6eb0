package dev.penstock.query.text.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChunksTest {
  private static final String[] PIECES = {
    "word",
    " ",
    "  ",
    "\n",
    "\n\n",
    ". ",
    "? ",
    "ß",
    "漢字",
    "😀",
    "👩‍👩‍👧",
    "# Head\n",
    "```\n",
    "é",
    "1,000",
    "\uD800",
    "\t",
    "Hello there. "
  };

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void chunksCoverTheTextAndSayWhereTheyStand(long seed) {
    var random = new Random(seed);
    var text =
        random
            .ints(random.nextInt(120), 0, PIECES.length)
            .mapToObj(i -> PIECES[i])
            .collect(Collectors.joining());
    var size = 1 + random.nextInt(8);
    var overlap = random.nextInt(size);

    for (var chunks :
        List.of(
            Chunks.words(text, size, overlap),
            Chunks.tokens(text, size, overlap),
            Chunks.sentences(text, size, overlap),
            Chunks.headings(text, 6))) {
      assertThat(places(chunks, text)).isEqualTo(chunks.stream().map(Chunk::text).toList());
      assertThat(uncovered(text, chunks)).isBlank();
      assertThat(chunks).extracting(Chunk::n).isEqualTo(numbers(chunks.size()));
    }
    assertThat(joined(Chunks.tokens(text, size, 0))).isEqualTo(text);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void neighboursShareExactlyTheOverlap(long seed) {
    var random = new Random(seed);
    var words = random.nextInt(60);
    var text = LongStream.range(0, words).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
    var size = 1 + random.nextInt(9);
    var overlap = random.nextInt(size);

    var chunks = Chunks.words(text, size, overlap);

    for (var i = 0; i + 1 < chunks.size(); i++) {
      var one = List.of(chunks.get(i).text().split(" "));
      var next = List.of(chunks.get(i + 1).text().split(" "));
      assertThat(one).hasSize(size);
      assertThat(one.subList(size - overlap, size)).isEqualTo(next.subList(0, overlap));
      assertThat(next.size()).isGreaterThan(overlap);
    }
  }

  @Test
  void aSizeAboveTheTextIsOneChunk() {
    assertThat(Chunks.words(" a b ", Integer.MAX_VALUE, Integer.MAX_VALUE - 1))
        .containsExactly(new Chunk(1, "a b", 2, 4));
    assertThat(Chunks.words("  ", 3, 0)).isEmpty();
  }

  @Test
  void sentencesAreCutByTheRulesOfUnicode() {
    assertThat(Chunks.sentences("It is $1.5 now.  Fine? Yes", 1, 0))
        .extracting(Chunk::text)
        .containsExactly("It is $1.5 now.", "Fine?", "Yes");
  }

  @Test
  void aChunkOfTokensHoldsAtMostItsSize() {
    var text = "The quick brown fox jumps over the lazy dog and runs away from 12345 hunters.";

    assertThat(Chunks.tokens(text, 4, 0)).allMatch(chunk -> Tokens.of(chunk.text()).size() <= 4);
  }

  private static List<String> places(List<Chunk> chunks, String text) {
    Function<Chunk, String> place =
        chunk ->
            text.substring(
                text.offsetByCodePoints(0, chunk.first() - 1),
                text.offsetByCodePoints(0, chunk.last()));
    return chunks.stream().map(place).toList();
  }

  private static String uncovered(String text, List<Chunk> chunks) {
    var characters = text.codePoints().toArray();
    for (var chunk : chunks) {
      for (var i = chunk.first() - 1; i < chunk.last(); i++) {
        characters[i] = ' ';
      }
    }
    return new String(characters, 0, characters.length);
  }

  private static List<Integer> numbers(int count) {
    return java.util.stream.IntStream.rangeClosed(1, count).boxed().toList();
  }

  private static String joined(List<Chunk> chunks) {
    return chunks.stream().map(Chunk::text).collect(Collectors.joining());
  }
}
