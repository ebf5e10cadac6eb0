package dev.penstock.gateway.core;

import dev.penstock.base.Digest128;
import dev.penstock.base.Failure;
import dev.penstock.base.Manner;
import dev.penstock.catalog.models.Continuing;
import dev.penstock.catalog.models.Model;
import dev.penstock.gateway.api.Call;
import dev.penstock.gateway.api.Request;
import dev.penstock.record.ledger.Beginnings;
import dev.penstock.record.ledger.Ledger;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The answers that broke off and are not whole yet: of this process, and of those before it.
final class Broken {
  private final Ledger ledger;
  private final long from;
  private final Map<Digest128, Beginning> beginnings = new ConcurrentHashMap<>();
  private final Set<String> unable = ConcurrentHashMap.newKeySet();
  private @Nullable Set<Digest128> earlier;

  /// @param from the first call whose beginning may be used
  Broken(Ledger ledger, long from) {
    this.ledger = ledger;
    this.from = from;
  }

  /// Where a call may go on from; empty: it asks its question from the start.
  Optional<Beginning> beginning(Call call, Model model) {
    if (!isContinuable(call, model)) {
      return Optional.empty();
    }
    var digest = call.first().digest();
    var own = beginnings.get(digest);
    if (own == null && earlier().remove(digest)) {
      own = ledger.beginnings().text(digest).map(Beginning::new).orElse(null);
      if (own != null) {
        beginnings.put(digest, own);
      }
    }
    return Optional.ofNullable(own).filter(Beginning::isWorthwhile);
  }

  /// What a call goes on from; [Beginning#NONE] unless it is one that goes on.
  Beginning before(Call call) {
    return call.manner() == Manner.CONTINUED
        ? beginnings.getOrDefault(call.first().digest(), Beginning.NONE)
        : Beginning.NONE;
  }

  /// Whether what comes of an answer is any use to a later call. An answer that is held to a schema
  /// is not: a grammar begins with the answer, and would begin anew in its middle.
  boolean isContinuable(Call call, Model model) {
    return model.continuing() != Continuing.NO
        && !unable.contains(model.name())
        && call.questions().size() == 1
        && call.manner() != Manner.HEDGE
        && call.manner() != Manner.BATCH
        && call.first().request() instanceof Request.Chat chat
        && chat.schema() == null
        && !chat.parameters().containsKey("thinking");
  }

  /// Whether a call that failed so may be followed by one that goes on.
  static boolean passes(Failure failure) {
    return switch (failure) {
      case Failure.Throttled _,
          Failure.Overloaded _,
          Failure.ServerError _,
          Failure.Cut _,
          Failure.TimedOut _,
          Failure.Unreachable _ ->
          true;
      case Failure.KeyRefused _,
          Failure.Refused _,
          Failure.TooLong _,
          Failure.InvalidAnswer _,
          Failure.OverBudget _,
          Failure.Denied _,
          Failure.InputFailed _ ->
          false;
    };
  }

  /// An answer came to its end and is on record.
  ///
  /// @param text what this call said of it
  void whole(Sending sending, String text) {
    var before = before(sending.call());
    var known = beginnings.remove(sending.digest()) != null;
    if (known || sending.hearing().isKept()) {
      journal().whole(sending.receipt(), !before.isEmpty() && !before.isWhole(text));
    }
  }

  /// A call failed. What was heard of its answer is kept when another may go on from there.
  void broke(Sending sending, Failure failure) {
    var hearing = sending.hearing();
    if (!hearing.heardAny()) {
      return;
    }
    var kept =
        passes(failure)
            && !hearing.isThoughtful()
            && isContinuable(sending.call(), sending.model());
    if (kept) {
      hearing.keep();
      beginnings.put(sending.digest(), new Beginning(before(sending.call()).with(hearing.heard())));
    } else {
      beginnings.remove(sending.digest());
    }
    journal().broke(sending.receipt(), Hearing.tokens(hearing.heard().length()), kept);
  }

  /// The model said that it cannot go on, whatever was thought of it.
  void refused(Call call, Model model) {
    unable.add(model.name());
    beginnings.remove(call.first().digest());
    journal().lost(call.first().digest(), call.first().request().origin());
  }

  Beginnings journal() {
    return ledger.beginnings();
  }

  private synchronized Set<Digest128> earlier() {
    var found = earlier;
    if (found == null) {
      found = ConcurrentHashMap.newKeySet();
      found.addAll(ledger.beginnings().questions(from));
      earlier = found;
    }
    return found;
  }
}
