package dev.penstock.gateway.core;

import static dev.penstock.gateway.core.Models.CLOCK;
import static dev.penstock.gateway.core.Models.embed;
import static dev.penstock.gateway.core.Models.gateway;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.base.Failure;
import dev.penstock.base.Tokens;
import dev.penstock.gateway.api.Answer;
import dev.penstock.gateway.api.Outcome;
import dev.penstock.gateway.provider.Admitted;
import dev.penstock.gateway.provider.Provider;
import dev.penstock.gateway.provider.Reply;
import dev.penstock.record.ledger.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class GatherTest {
  /// A vector of a text's length; refuses texts that say "bad".
  private static final class Lengths implements Provider {
    final Queue<Integer> sizes = new ConcurrentLinkedQueue<>();

    @Override
    public Reply answer(Admitted call) {
      var texts = ReserveTest.texts(call);
      sizes.add(texts.size());
      if (texts.contains("bad")) {
        return new Reply.Failed(new Failure.Refused(400, "bad text"), Tokens.NONE, 400);
      }
      var vectors = texts.stream().map(text -> new float[] {text.length()}).toList();
      return new Reply.Vectors(vectors, new Tokens(texts.size(), 0, 0), 200);
    }

    @Override
    public int embedBatch() {
      return 8;
    }
  }

  @Test
  void textsAskedForTogetherAreSentTogether() throws Exception {
    var provider = new Lengths();
    try (var ledger = Ledger.inMemory(CLOCK)) {
      var outcomes = all(ledger, provider, texts(256));

      outcomes.forEach((text, outcome) ->
          assertThat(answer(outcome).vector()).containsExactly((float) text.length()));
      assertThat(provider.sizes).allMatch(size -> size <= 8);
      assertThat(provider.sizes).hasSizeLessThan(256);
      assertThat(ledger.spend("a1b2").getFirst().tokens()).isEqualTo(new Tokens(256, 0, 0));
      assertThat(gateway(ledger, provider).recorded(embed("aaa")).orElseThrow().vector())
          .containsExactly(3f);
    }
  }

  @Test
  void badTextFailsAlone() throws Exception {
    var texts = texts(20);
    texts.set(11, "bad");
    try (var ledger = Ledger.inMemory(CLOCK)) {
      var outcomes = all(ledger, new Lengths(), texts);

      assertThat(outcomes.get("bad")).isInstanceOf(Outcome.Failed.class);
      outcomes.remove("bad");
      assertThat(outcomes.values()).hasSize(19).allMatch(Outcome.Answered.class::isInstance);
    }
  }

  private static List<String> texts(int count) {
    var texts = new ArrayList<String>();
    for (var i = 1; i <= count; i++) {
      texts.add("a".repeat(i));
    }
    return texts;
  }

  private static Map<String, Outcome> all(Ledger ledger, Provider provider, List<String> texts)
      throws InterruptedException {
    var gateway = gateway(ledger, provider);
    var outcomes = new ConcurrentHashMap<String, Outcome>();
    var threads = new ArrayList<Thread>();
    for (var text : texts) {
      threads.add(
          Thread.ofVirtual()
              .start(() -> {
                try {
                  outcomes.put(text, gateway.send(embed(text)));
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              }));
    }
    for (var thread : threads) {
      thread.join();
    }
    return outcomes;
  }

  private static Answer answer(Outcome outcome) {
    return ((Outcome.Answered) outcome).answer();
  }
}
