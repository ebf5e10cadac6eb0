package dev.penstock.gateway.provider.simulated;

import dev.penstock.base.Digest128;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// One request at the model's counter: decided at once, delivered after its latency, and then ended
/// exactly once.
///
/// @param client the client's own name for the request; may be empty
/// @param dice a number that belongs to the question, for choices of form
record Visit(
    String client,
    Turn turn,
    long latencyNanos,
    long dice,
    Account.Sheet sheet,
    Tariff tariff,
    List<Digest128> questions,
    AtomicBoolean ended) {
  Visit {
    questions = List.copyOf(questions);
  }

  /// Puts the end on the account, at the moment at which the answer leaves. False when it already
  /// was there.
  boolean end() {
    if (ended.getAndSet(true)) {
      return false;
    }
    switch (turn) {
      case Turn.Said said -> {
        pay(said.tokensIn(), said.found().read(), said.tokensOut());
        sheet.end(200);
      }
      case Turn.Vectors vectors -> {
        pay(vectors.tokensIn(), 0, 0);
        sheet.end(200);
      }
      case Turn.CutOff _ -> sheet.end("cut");
      case Turn.Rejected rejected -> sheet.end(rejected.status());
      case Turn.Broken(var fault) -> {
        switch (fault) {
          case GARBLED -> sheet.end("garbled");
          case HANG -> sheet.end("hang");
          case CUT, SERVER_ERROR, OVERLOADED, THROTTLE, INVALID, REFUSAL, TRUNCATION, STREAM_CUT ->
              sheet.end("cut");
        }
      }
    }
    return true;
  }

  private void pay(long tokensIn, long found, long tokensOut) {
    sheet.pay(questions, tariff.bill(client, tokensIn, found, tokensOut), tariff.book());
  }
}
