package dev.penstock.gateway.provider.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.base.Failure;
import dev.penstock.base.Origin;
import dev.penstock.gateway.api.Request;
import dev.penstock.gateway.provider.Reply;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class LocalProviderTest {
  private static final Origin ORIGIN = new Origin("p", "r", "s", "o", "k");
  private static final LocalProvider PROVIDER = new LocalProvider();

  @AfterAll
  static void close() {
    PROVIDER.close();
  }

  private static Reply answer(String... texts) throws InterruptedException {
    var requests =
        List.of(texts).stream().map(text -> new Request.Embed("bge-small", text, ORIGIN)).toList();
    return PROVIDER.answer(LocalProvider.models().getFirst(), requests);
  }

  private static List<float[]> vectors(String... texts) throws InterruptedException {
    return switch (answer(texts)) {
      case Reply.Vectors(var vectors, _, _) -> vectors;
      case Reply.Text _, Reply.Failed _ -> throw new AssertionError("no vectors");
    };
  }

  private static double dot(float[] a, float[] b) {
    double dot = 0;
    for (var i = 0; i < a.length; i++) {
      dot += a[i] * b[i];
    }
    return dot;
  }

  @Test
  void textsThatMeanTheSameAreNearer() throws InterruptedException {
    var vectors =
        vectors(
            "My card has not arrived yet.",
            "I am still waiting for my new card to be delivered.",
            "The weather in Lisbon is lovely in May.");

    assertThat(vectors.getFirst()).hasSize(384);
    assertThat(dot(vectors.get(0), vectors.get(0))).isCloseTo(1, Offset.offset(1e-5));
    assertThat(dot(vectors.get(0), vectors.get(1)))
        .isGreaterThan(dot(vectors.get(0), vectors.get(2)) + 0.2);
  }

  @Test
  void aVectorDoesNotDependOnItsNeighbours() throws InterruptedException {
    var alone = vectors("a card").getFirst();

    var among = vectors("something else entirely, and much longer than the other", "a card", "");

    assertThat(among.get(1)).isEqualTo(alone);
  }

  @Test
  void tokensAreCountedAsTheModelReadsThem() throws InterruptedException {
    var reply = (Reply.Vectors) answer("How do I locate my card?", "card");

    assertThat(reply.tokens().input()).isEqualTo(9 + 3);
    assertThat(LocalProvider.tokens("How do I locate my card?")).isEqualTo(9);
  }

  @Test
  void aTextOverTheWindowIsRefusedWithFiguresAndNeverCut() throws InterruptedException {
    var fits = answer("card ".repeat(510));
    var over = answer("card ".repeat(511));

    assertThat(fits).isInstanceOf(Reply.Vectors.class);
    assertThat(((Reply.Failed) over).failure())
        .isEqualTo(
            new Failure.TooLong("the text has 513 tokens, but bge-small-en-v1.5-q takes 512"));
  }

  @Test
  void itDoesNotChat() throws InterruptedException {
    var chat =
        new Request.Chat(
            "bge-small", List.of(new Request.Message("user", "hi")), null, Map.of(), 0, ORIGIN);

    var reply = PROVIDER.answer(LocalProvider.models().getFirst(), List.of(chat));

    assertThat(((Reply.Failed) reply).failure()).isInstanceOf(Failure.Denied.class);
  }
}
