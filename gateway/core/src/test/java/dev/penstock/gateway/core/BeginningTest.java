package dev.penstock.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BeginningTest {
  private static final String WHOLE =
      "The policy covers water  that leaves a pipe,\n\nnot water that rises.\tIt says 2,500 €.";

  private static IntStream cuts() {
    return IntStream.rangeClosed(0, WHOLE.length());
  }

  @ParameterizedTest(name = "cut at {0}")
  @MethodSource("cuts")
  void whereverItBreaksTheWholeIsWhatItWouldHaveBeen(int cut) {
    var beginning = new Beginning(WHOLE.substring(0, cut));
    var prefix = beginning.prefix();

    assertThat(WHOLE).startsWith(prefix);
    assertThat(prefix).isEqualTo(prefix.stripTrailing());
    assertThat(beginning.with(WHOLE.substring(prefix.length()))).isEqualTo(WHOLE);
  }

  /// Not before a blank: that a model leaves out.
  private static IntStream cutsInWords() {
    return cuts()
        .filter(cut -> cut == WHOLE.length() || !Character.isWhitespace(WHOLE.charAt(cut)));
  }

  @ParameterizedTest(name = "cut at {0}")
  @MethodSource("cutsInWords")
  void aModelThatLeavesOutTheBlankAtTheSeamIsGivenIt(int cut) {
    var beginning = new Beginning(WHOLE.substring(0, cut));
    var rest = WHOLE.substring(beginning.prefix().length());

    assertThat(beginning.with(rest.stripLeading())).isEqualTo(WHOLE);
  }

  @Test
  void aTextWithoutBlanksIsGoneOnWithWhereItEnds() {
    var whole = "水は管が下る所で下る。".repeat(12) + "\uD83D\uDE00終わり";
    var cut = whole.indexOf("\uD83D") + 1;
    var beginning = new Beginning(whole.substring(0, cut));

    assertThat(beginning.prefix()).isEqualTo(whole.substring(0, cut - 1));
    assertThat(beginning.with(whole.substring(cut - 1))).isEqualTo(whole);
  }

  @Test
  void aServerThatSaysTheBeginningAgainIsNotHeardTwice() {
    var beginning = new Beginning(WHOLE.substring(0, 50));

    assertThat(beginning.with(WHOLE)).isEqualTo(WHOLE);
    assertThat(beginning.isWhole(WHOLE)).isTrue();
    assertThat(beginning.isWhole(WHOLE.substring(40))).isFalse();
  }

  @Test
  void whatIsShortIsAskedAgain() {
    assertThat(new Beginning("The policy covers").isWorthwhile()).isFalse();
    assertThat(new Beginning(WHOLE).isWorthwhile()).isTrue();
  }
}
