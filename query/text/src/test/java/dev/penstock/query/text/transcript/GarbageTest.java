package dev.penstock.query.text.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Nothing that a file may hold makes the reader fail or forget where it is.
class GarbageTest {
  private static final String[] PIECES = {
    "\n",
    "\n\n",
    "\r\n",
    "00:00:01,000 --> 00:00:02,000\n",
    "00:05.000 --> 00:01.000\n",
    "-->",
    "1\n",
    "WEBVTT\n",
    "NOTE ",
    "STYLE\n",
    "<v Ann>",
    "</v>",
    "<",
    ">",
    "{\\an8}",
    "&amp;",
    "&",
    "Agent: ",
    "caller: ",
    ":",
    "[00:01] ",
    "(99:99:99)",
    "hello ",
    "{",
    "}",
    "[",
    "]",
    "\"text\":",
    "\"speaker\"",
    "\"a\",",
    "null",
    "\uFEFF",
    "\u0000",
    "\uD800",
    "ß漢",
    "9999999999999999999999",
    "."
  };

  static LongStream seeds() {
    return LongStream.range(0, 400);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everythingIsReadInOrderAndInItsLines(long seed) {
    var random = new Random(seed);
    var text = new StringBuilder();
    random.ints(random.nextInt(200), 0, PIECES.length).forEach(i -> text.append(PIECES[i]));
    var lines = text.toString().lines().count();

    for (var format : Format.values()) {
      var transcript = Transcript.parse(text.toString(), format);

      assertThat(transcript.cues()).isSortedAccordingTo(Comparator.comparingInt(Cue::firstLine));
      assertThat(transcript.cues())
          .allMatch(cue -> 1 <= cue.firstLine() && cue.firstLine() <= cue.lastLine())
          .allMatch(cue -> cue.lastLine() <= lines && !cue.text().isBlank());
      assertThat(transcript.turns().stream().mapToInt(turn -> turn.text().length()).sum())
          .isGreaterThanOrEqualTo(
              transcript.cues().stream().mapToInt(cue -> cue.text().length()).sum());
    }
    assertThat(Transcript.parse(text.toString()).notes()).hasSizeLessThanOrEqualTo(51);
  }

  /// 8 MB in one go: a reader that looks back or ahead without bound does not end in this life.
  @ParameterizedTest
  @EnumSource(Format.class)
  void aLongFileOfOneThingIsReadInLinearTime(Format format) {
    for (var piece :
        new String[] {"<v ", "<", "{", "[", "a: ", "\n", "-->", "&", "1:", "\"", "x\n-->\n"}) {
      var text = piece.repeat(8_000_000 / piece.length());

      assertThat(Transcript.parse(text, format).format()).isEqualTo(format);
    }
  }
}
