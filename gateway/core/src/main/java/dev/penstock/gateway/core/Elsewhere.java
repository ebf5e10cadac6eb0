package dev.penstock.gateway.core;

import dev.penstock.gateway.api.Call;
import dev.penstock.gateway.api.Ending;
import dev.penstock.gateway.api.Next;
import dev.penstock.gateway.api.Step;
import dev.penstock.record.ledger.Ledger;

/// Waits for the answer of a question that another process asks, and then takes it from the ledger;
/// asks itself when the other failed or died.
record Elsewhere(Ledger ledger) implements Step {

  @Override
  public Ending handle(Call call, Next next) throws InterruptedException {
    while (true) {
      try {
        return next.proceed(call);
      } catch (AskedElsewhereException _) {
        ledger.awaitElsewhere(call.first().digest());
      }
    }
  }
}
