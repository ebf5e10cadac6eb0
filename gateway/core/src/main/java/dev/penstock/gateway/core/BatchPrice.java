package dev.penstock.gateway.core;

import dev.penstock.base.Manner;
import dev.penstock.base.Money;
import dev.penstock.catalog.models.Model;
import dev.penstock.catalog.models.Price;
import dev.penstock.gateway.api.Call;

/// What a call costs by the manner in which it travels: in a batch, half.
///
/// Both vendors that have batches charge half for them, input and output alike; see
/// <https://platform.openai.com/docs/guides/batch> and
/// <https://platform.claude.com/docs/en/build-with-claude/batch-processing>.
final class BatchPrice {

  private BatchPrice() {}

  static Money of(Money direct, Manner manner) {
    return manner == Manner.BATCH ? new Money(Math.ceilDiv(direct.nanos(), 2)) : direct;
  }

  static Money worstCase(Call call, Model model, Price price) {
    return of(WorstCase.of(call, model, price), call.manner());
  }
}
