package dev.penstock.record.archive;

import dev.penstock.base.Digest128;
import dev.penstock.base.Failure;
import dev.penstock.base.Manner;
import dev.penstock.base.Money;
import dev.penstock.base.Origin;
import dev.penstock.base.Tokens;
import dev.penstock.query.engine.Engine;
import dev.penstock.query.engine.duckdb.DuckDbEngine;
import dev.penstock.query.engine.duckdb.DuckDbSettings;
import dev.penstock.record.ledger.AnswerRecord;
import dev.penstock.record.ledger.Closing;
import dev.penstock.record.ledger.Ledger;
import dev.penstock.record.ledger.Opening;
import dev.penstock.record.ledger.Question;
import dev.penstock.record.ledger.RunStart;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Customers' calls, questions of about 1 kB about them from one prompt, and answers: all made up,
/// the same from the same seed.
final class Shop {
  static final String SYSTEM = "[{\"role\":\"system\",\"content\":\"Answer with JSON only.\"}]";
  private static final String SHAPE =
      "chat\u001fopenai http://127.0.0.1 gpt-nano\u001f{}\u001f{}\u001f" + "0\u001f";
  private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");
  private static final List<String> WORDS =
      List.of(
          ("account address agent answer battery because before bill branch broken call cancel card"
                  + " change charge claim clear contract cost cover customer damage day delay deliver"
                  + " discount driver engine error extra family fee fifty form garage hour house"
                  + " insurance invoice island letter limit lorry manager member mile minute mistake"
                  + " monday month name never number offer office online order outage page parcel"
                  + " password pay phone plan please policy price promise question quote reason refund"
                  + " renew repair road router service signal speed station street system ticket toll"
                  + " tow traffic travel twenty tyre update valid vehicle voucher wait warranty week"
                  + " window winter wrong yesterday")
              .split(" "));

  private final Random random;
  private long clock = START.toEpochMilli();

  Shop(long seed) {
    this.random = new Random(seed);
  }

  InstantSource clock() {
    return () -> Instant.ofEpochMilli(clock);
  }

  static Engine engine(Path folder) {
    return DuckDbEngine.open(new DuckDbSettings("256MB", folder.resolve("tmp"), 2));
  }

  static Ledger open(Path folder, InstantSource clock) {
    return Ledger.open(folder.resolve("penstock.db"), clock)
        .with(new ParquetArchive(folder.resolve("sealed"), () -> engine(folder)));
  }

  static Ledger openReadOnly(Path folder, InstantSource clock) {
    return Ledger.openReadOnly(folder.resolve("penstock.db"), clock)
        .with(new ParquetArchive(folder.resolve("sealed"), () -> engine(folder)));
  }

  String words(int count) {
    return IntStream.range(0, count)
        .mapToObj(_ -> WORDS.get(random.nextInt(WORDS.size())))
        .collect(Collectors.joining(" "));
  }

  /// A question of about a thousand characters about a customer's text.
  static Question question(String text, String customer) {
    var prompt =
        "You read what customers say on the phone to an insurance company. Decide which topic the"
            + " call is about, which number of miles the agent promised, and quote the sentence that"
            + " says so word for word. Do not guess: when nothing was promised, say null. The call"
            + " follows.\\n\\n<transcript>"
            + text
            + "</transcript>\\n\\nThe customer's number, which the answer must not repeat, is"
            + " <customer>"
            + customer
            + "</customer>. Answer in the language of the call, with the fields topic, miles, quote"
            + " and reason, and nothing else.";
    var arguments = "[{\"role\":\"user\",\"content\":\"" + prompt + "\"}]";
    var digest =
        Digest128.of(
            "chat",
            "openai http://127.0.0.1 gpt-nano",
            "{}",
            "{}",
            "0",
            "system",
            "Answer with JSON only.",
            "user",
            prompt.replace("\\n", "\n"));
    return new Question(digest, SYSTEM, arguments, SHAPE);
  }

  Question question() {
    return question(words(55 + random.nextInt(20)), "C-" + random.nextInt(10_000_000));
  }

  /// About 300 characters, of which a quote is the largest part.
  String answer() {
    return "{\"topic\":\""
        + WORDS.get(random.nextInt(8))
        + "\",\"miles\":"
        + random.nextInt(100)
        + ",\"quote\":\""
        + words(12)
        + "\",\"reason\":\"The agent said that the plan covers "
        + WORDS.get(random.nextInt(WORDS.size()))
        + " and "
        + WORDS.get(random.nextInt(WORDS.size()))
        + ", and the page that was given with the call says something else about it, so that a"
        + " person should look at it\"}";
  }

  Opening opening(String run, Question question) {
    var key = new UUID(random.nextLong(), random.nextLong()).toString();
    return new Opening(
        new Origin("calls", run, "claims", "prompts.promise", key),
        "small",
        "gpt-nano",
        "openai",
        1,
        Manner.DIRECT,
        new Money(5_000_000),
        List.of(question));
  }

  /// Calls of one run that is finished, one after the other about ten milliseconds apart.
  void calls(Ledger ledger, int count, boolean answers) throws InterruptedException {
    var run = ledger.startRun(new RunStart("calls", "penstock run")).run();
    for (var i = 0; i < count; i++) {
      call(ledger, run, question(), answers ? answer() : "");
    }
    ledger.finishRun(run, "done", List.of());
  }

  long call(Ledger ledger, String run, Question question, String answer)
      throws InterruptedException {
    var receipt = ledger.open(opening(run, question));
    var started = clock;
    clock += 400 + (long) (random.nextGaussian() * 100);
    var tokens =
        new Tokens(
            250 + (long) (random.nextGaussian() * 20), 0, 60 + (long) (random.nextGaussian() * 8));
    ledger.close(
        receipt,
        new Closing.Answered(
            List.of(new AnswerRecord(answer, null, false)),
            tokens,
            new Money(tokens.input() * 100 + tokens.output() * 400),
            150 + (long) (random.nextGaussian() * 30),
            200));
    clock = started + 5 + random.nextInt(10);
    return receipt.call();
  }

  static Closing failure() {
    return new Closing.Failed(new Failure.Refused(400, "no"), Tokens.NONE, Money.ZERO, 400);
  }
}
