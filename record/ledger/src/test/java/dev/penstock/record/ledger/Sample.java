package dev.penstock.record.ledger;

import dev.penstock.base.Digest128;
import dev.penstock.base.Manner;
import dev.penstock.base.Money;
import dev.penstock.base.Origin;
import dev.penstock.base.Tokens;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Calls for tests.
final class Sample {
  static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
  static final InstantSource CLOCK = InstantSource.fixed(NOW);
  static final Tokens TOKENS = new Tokens(100, 40, 7);
  static final Money COST = new Money(1_234_567);
  static final Money WORST = new Money(5_000_000);

  private Sample() {}

  static Origin origin(String run) {
    return new Origin("calls", run, "claims", "AI_FILTER", "key-1");
  }

  static Question question(String text) {
    return new Question(
        Digest128.of(text),
        "[{\"role\":\"system\",\"content\":\"Be brief.\"}]",
        "[{\"role\":\"user\",\"content\":\"" + text + "\"}]");
  }

  static Opening opening(String run, String... texts) {
    return new Opening(
        origin(run),
        "small",
        "gpt-nano",
        "openai",
        1,
        Manner.DIRECT,
        WORST,
        List.of(texts).stream().map(Sample::question).toList());
  }

  static Closing answer(String text) {
    return new Closing.Answered(
        List.of(new AnswerRecord(text, null, false)), TOKENS, COST, 12, 200);
  }

  static Receipt answered(Ledger ledger, String run, String question, String answer)
      throws InterruptedException {
    var receipt = ledger.open(opening(run, question));
    ledger.close(receipt, answer(answer));
    return receipt;
  }
}
