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
final class Reuse implements Step {
  private static final long ROOM = 16 << 20;
  private final Ledger ledger;
  private final long from;
  private final RecentAnswers recent = new RecentAnswers(ROOM);

  /// @param from the first call whose answer may be reused: 0, or this run's first call to ask
  ///   everything anew, but only once
  Reuse(Ledger ledger, long from) {
    this.ledger = ledger;
    this.from = from;
  }

  @Override
  public Ending handle(Call call, Next next) throws InterruptedException {
    var recorded = recorded(call.first().digest());
    return recorded.isPresent() ? new Ending.Answered(List.of(recorded.get())) : next.proceed(call);
  }

  Optional<Answer> recorded(Digest128 digest) {
    var known = recent.get(digest);
    if (known != null) {
      return Optional.of(known);
    }
    var found =
        ledger
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
    found.ifPresent(answer -> recent.put(digest, answer));
    return found;
  }
}
