package dev.penstock.gateway.core;

import dev.penstock.base.Digest128;
import dev.penstock.base.Money;
import dev.penstock.base.Tokens;
import dev.penstock.catalog.models.Model;
import dev.penstock.gateway.api.Call;
import dev.penstock.record.ledger.Receipt;
import org.jspecify.annotations.Nullable;

/// A call under way: its line, what it asks whom, and what has been heard of its answer.
record Sending(Receipt receipt, Call call, Model model, Hearing hearing) {

  Digest128 digest() {
    return call.first().digest();
  }

  /// Null when the model's price is not known.
  @Nullable Money price(Tokens tokens) {
    var price = model.price();
    return price == null ? null : price.of(tokens, call.manner());
  }
}
