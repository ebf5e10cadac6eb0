package dev.penstock.gateway.core;

import dev.penstock.base.Digest128;
import dev.penstock.catalog.models.Model;
import dev.penstock.gateway.api.Call;
import dev.penstock.record.ledger.Receipt;

/// A call under way: its line, what it asks whom, and what has been heard of its answer.
record Sending(Receipt receipt, Call call, Model model, Hearing hearing) {

  Digest128 digest() {
    return call.first().digest();
  }

  Send.Terms terms() {
    return new Send.Terms(call.questions().size(), call.manner(), model, hearing.heardAny());
  }
}
