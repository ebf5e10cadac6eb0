package dev.penstock.gateway.core;

import dev.penstock.base.Digest128;
import dev.penstock.gateway.api.Answer;
import dev.penstock.gateway.api.Call;
import dev.penstock.gateway.api.Ending;
import dev.penstock.gateway.api.Next;
import dev.penstock.gateway.api.Step;
import dev.penstock.record.ledger.Ledger;
import java.util.List;
import java.util.Optional;

/// Answers from the ledger what was paid for before.
///
/// @param from the first call whose answer may be reused: 0, or this run's first call to ask
///   everything anew, but only once
record Reuse(Ledger ledger, long from) implements Step {

  @Override
  public Ending handle(Call call, Next next) throws InterruptedException {
    var recorded = recorded(call.first().digest());
    return recorded.isPresent() ? new Ending.Answered(List.of(recorded.get())) : next.proceed(call);
  }

  Optional<Answer> recorded(Digest128 digest) {
    return ledger
        .answer(digest)
        .filter(answer -> answer.call() >= from)
        .map(answer ->
            new Answer(
                answer.call(),
                answer.text(),
                answer.vector(),
                answer.truncated(),
                answer.tokens(),
                answer.cost(),
                true));
  }
}
