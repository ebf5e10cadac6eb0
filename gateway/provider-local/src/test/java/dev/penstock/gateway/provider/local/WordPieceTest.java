package dev.penstock.gateway.provider.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class WordPieceTest {
  private final WordPiece real = BgeSmall.tokenizer();

  @Test
  void wordsAreCutIntoTheLongestPiecesThatAreKnown() {
    var small =
        new WordPiece(
            Map.of("[UNK]", 0, "[CLS]", 1, "[SEP]", 2, "tow", 3, "##ing", 4, "to", 5, "##wing", 6));

    assertThat(small.encode("Towing to tows")).containsExactly(1, 3, 4, 5, 0, 2);
  }

  /// The ids are those of Hugging Face's own tokenizer.
  @Test
  void idsAreThoseThatTheModelWasTrainedWith() {
    assertThat(real.encode("How do I locate my card?"))
        .containsExactly(101, 2129, 2079, 1045, 12453, 2026, 4003, 1029, 102);
    assertThat(real.encode("Café—naïve, don't!"))
        .containsExactly(101, 7668, 1517, 15743, 1010, 2123, 1005, 1056, 999, 102);
  }

  @Test
  void accentsCaseAndSpaceDoNotCount() {
    assertThat(real.encode(" CAFÉ\u00a0\t x\u200by\u0000 ")).isEqualTo(real.encode("cafe xy"));
  }

  @Test
  void specialTokensInATextAreText() {
    assertThat(real.encode("[SEP]")).hasSize(5).doesNotContain(100);
  }

  @Test
  void anEndlessWordIsOneUnknownToken() {
    assertThat(real.encode("x".repeat(101))).containsExactly(101, 100, 102);
  }
}
