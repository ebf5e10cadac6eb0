package dev.penstock.gateway.core;

import dev.penstock.base.Failure;
import dev.penstock.base.Money;
import dev.penstock.gateway.api.Call;
import dev.penstock.gateway.api.Ending;
import dev.penstock.gateway.api.Request;
import dev.penstock.record.ledger.Budget;
import dev.penstock.record.ledger.BudgetTerms;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Sets a call's worst case aside before it is sent, and settles what it cost afterwards.
///
/// A call that does not fit is not sent, and after it none is: the run is over.
final class Reserve {
  private final Targets targets;
  private final @Nullable Budget budget;
  private final Send send;
  private final AtomicReference<Failure.@Nullable OverBudget> exhausted = new AtomicReference<>();

  Reserve(Targets targets, @Nullable Budget budget, Send send) {
    this.targets = targets;
    this.budget = budget;
    this.send = send;
  }

  /// A call with its worst case set aside, or why there is none.
  sealed interface Holding {
    /// `worstCase` is null when the model has no known price, `reservation` without a budget.
    record Held(Call call, @Nullable Money worstCase, Budget.@Nullable Reservation reservation)
        implements Holding {
      /// Null: the cost is not known.
      void settle(@Nullable Money cost) {
        if (reservation != null) {
          reservation.settle(cost);
        }
      }
    }

    record Refused(Ending ending) implements Holding {}
  }

  Ending proceed(Call call) throws InterruptedException {
    return switch (hold(call)) {
      case Holding.Held held -> settled(held);
      case Holding.Refused(var ending) -> ending;
    };
  }

  /// Sets a call's worst case aside; whoever holds it must settle it.
  Holding hold(Call call) throws InterruptedException {
    var model = targets.model(call.model());
    var price = model.price();
    if (budget == null) {
      return new Holding.Held(call, price == null ? null : WorstCase.of(call, model, price), null);
    }
    if (price == null) {
      return refused(
          new Failure.Denied("the price of " + model + " is not known, so a budget cannot hold"));
    }
    var bounded = model.contextTokens() > 0 ? call : bounded(call);
    var worstCase = WorstCase.of(bounded, model, price);
    var stage = call.first().request().origin().stage();
    return switch (budget.reserve(stage, worstCase)) {
      case Budget.Refused(var limit, var left) -> {
        exhausted.compareAndSet(null, new Failure.OverBudget(worstCase, left, said(limit)));
        yield refused(Objects.requireNonNull(exhausted.get()));
      }
      case Budget.Reservation reservation -> {
        var over = exhausted.get();
        if (over != null) {
          reservation.settle(Money.ZERO);
          yield refused(over);
        }
        yield new Holding.Held(bounded, worstCase, reservation);
      }
    };
  }

  private static String said(BudgetTerms limit) {
    var dollars = "$" + limit.limit().dollars().stripTrailingZeros().toPlainString();
    return limit.stage().isEmpty()
        ? dollars + " per " + limit.per()
        : dollars + " of the stage " + limit.stage();
  }

  private Ending settled(Holding.Held held) throws InterruptedException {
    Money cost = null;
    try {
      var call = held.call();
      var sent = send.send(call, targets.model(call.model()), held.worstCase());
      cost = sent.cost();
      return sent.ending();
    } catch (AskedElsewhereException e) {
      cost = Money.ZERO;
      throw e;
    } finally {
      held.settle(cost);
    }
  }

  /// A call whose answer nobody bounds gets a bound, or no budget could hold.
  private static Call bounded(Call call) {
    var questions = new ArrayList<Call.Asked>();
    for (var asked : call.questions()) {
      questions.add(
          switch (asked.request()) {
            case Request.Chat chat when !WorstCase.isBounded(chat) ->
                new Call.Asked(bounded(chat), asked.digest(), asked.shape());
            case Request.Chat _, Request.Embed _ -> asked;
          });
    }
    return new Call(questions, call.attempt(), call.manner());
  }

  private static Request.Chat bounded(Request.Chat chat) {
    Map<String, String> parameters = new TreeMap<>(chat.parameters());
    parameters.put(WorstCase.OUTPUT_PARAMETER, Long.toString(WorstCase.OUTPUT_TOKENS));
    return new Request.Chat(
        chat.model(), chat.messages(), chat.schema(), parameters, chat.sample(), chat.origin());
  }

  private static Holding refused(Failure failure) {
    return new Holding.Refused(new Ending.Failed(failure, 0));
  }
}
