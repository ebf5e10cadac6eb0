package dev.penstock.gateway.core;

import dev.penstock.base.Failure;
import dev.penstock.base.Manner;
import dev.penstock.base.Money;
import dev.penstock.base.Tokens;
import dev.penstock.catalog.models.Model;
import dev.penstock.gateway.api.Allowances;
import dev.penstock.gateway.api.Answer;
import dev.penstock.gateway.api.Call;
import dev.penstock.gateway.api.Ending;
import dev.penstock.gateway.provider.Admitted;
import dev.penstock.gateway.provider.Provider;
import dev.penstock.gateway.provider.Reply;
import dev.penstock.record.ledger.AnswerRecord;
import dev.penstock.record.ledger.Closing;
import dev.penstock.record.ledger.Ledger;
import dev.penstock.record.ledger.Opening;
import dev.penstock.record.ledger.Receipt;
import dev.penstock.record.ledger.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The end of a call's way: a line in the ledger, the provider, and what came back in the ledger.
///
/// A provider that is interrupted or broken leaves the line open: nobody knows whether the model
/// was paid, and the ledger says so.
final class Send {

  /// An ending with what the call cost; null: not known, so its worst case counts.
  record Sent(Ending ending, @Nullable Money cost) {}

  private final Map<String, Provider> providers;
  private final Ledger ledger;
  private final Allowances allowances;
  private final long freshFrom;
  private final Broken broken;
  private final Streaming streaming = new Streaming();

  Send(Setup setup, Broken broken) {
    this.providers = setup.providers();
    this.ledger = setup.ledger();
    this.allowances = setup.allowances();
    this.freshFrom = setup.freshFrom();
    this.broken = broken;
  }

  Provider provider(Model model) {
    var own = providers.get(model.name());
    var shared = own == null ? providers.get(model.provider()) : own;
    if (shared == null) {
      throw new IllegalArgumentException("no provider for the model " + model);
    }
    return shared;
  }

  /// @param worstCase null when the model has no known price
  Sent send(Call call, Model model, @Nullable Money worstCase) throws InterruptedException {
    var receipt = opened(call, model, worstCase);
    var requests = call.questions().stream().map(Call.Asked::request).toList();
    var provider = provider(model);
    var streamed = provider.streams() && streaming.wanted(call);
    var hearing = hearing(call, model, receipt, streamed);
    var sending = new Sending(receipt, call, model, hearing);
    try {
      var reply = provider.answer(new Admitted(model, requests, receipt, hearing, streamed));
      return recorded(sending, reply);
    } catch (InterruptedException e) {
      hearing.keep();
      ledger.abandon(receipt);
      throw e;
    } catch (RuntimeException e) {
      ledger.abandon(receipt);
      throw e;
    }
  }

  /// Opens the call's line; the first half of [#send].
  ///
  /// @throws AskedElsewhereException when another process asks it
  Receipt opened(Call call, Model model, @Nullable Money worstCase) throws InterruptedException {
    return ledger
        .openUnlessAsked(
            new Opening(
                call.first().request().origin(),
                model.name(),
                model.wireName(),
                model.provider(),
                call.attempt(),
                call.manner(),
                worstCase,
                Messages.questions(call)),
            freshFrom)
        .orElseThrow(AskedElsewhereException::new);
  }

  private Hearing hearing(Call call, Model model, Receipt receipt, boolean streamed) {
    var journal =
        streamed && broken.isContinuable(call, model)
            ? new Hearing.Journal(receipt, broken.journal(), broken.before(call))
            : null;
    return new Hearing(model.name(), allowances, journal, System::nanoTime);
  }

  private Sent recorded(Sending sending, Reply reply) throws InterruptedException {
    return switch (reply) {
      case Reply.Text(var text, var truncated, var tokens, var firstToken, var status) -> {
        streaming.learn(sending.call(), tokens.output());
        var whole = broken.before(sending.call()).with(text);
        var sent =
            recorded(
                sending.receipt(),
                new Reply.Text(whole, truncated, tokens, firstToken, status),
                sending.terms());
        broken.whole(sending, text);
        yield sent;
      }
      case Reply.Vectors vectors -> recorded(sending.receipt(), vectors, sending.terms());
      case Reply.Failed failed -> {
        broken.broke(sending, failed.failure());
        yield recorded(sending.receipt(), failed, sending.terms());
      }
    };
  }

  /// What a call is charged by.
  ///
  /// @param heard whether anything of its answer came, which may have been charged
  record Terms(int questions, Manner manner, Model model, boolean heard) {
    @Nullable Money price(Tokens tokens) {
      var price = model.price();
      return price == null ? null : price.of(tokens, manner);
    }
  }

  /// Closes the call's line with what came; the second half of [#send].
  Sent recorded(Receipt receipt, Reply reply, Terms terms) throws InterruptedException {
    return switch (reply) {
      case Reply.Text(var text, var truncated, var tokens, var firstToken, var status) -> {
        var answers = List.of(new AnswerRecord(text, null, truncated));
        yield answered(receipt, new Answers(answers, tokens, firstToken, status), terms);
      }
      case Reply.Vectors(var vectors, var tokens, var status) -> {
        var answers = vectors.stream().map(vector -> new AnswerRecord("", vector, false)).toList();
        yield answered(receipt, new Answers(answers, tokens, 0, status), terms);
      }
      case Reply.Failed(var failure, var tokens, var status) -> {
        var cost = cost(failure, tokens, terms);
        yield failed(receipt, new Closing.Failed(failure, tokens, cost, status));
      }
    };
  }

  private record Answers(List<AnswerRecord> all, Tokens tokens, long firstToken, int status) {
    Answers {
      all = List.copyOf(all);
    }
  }

  private Sent answered(Receipt receipt, Answers answers, Terms terms) throws InterruptedException {
    var cost = terms.price(answers.tokens());
    if (answers.all().size() != terms.questions()) {
      var failure =
          new Failure.InvalidAnswer(
              answers.all().size() + " answers to " + terms.questions() + " questions");
      return failed(receipt, new Closing.Failed(failure, answers.tokens(), cost, answers.status()));
    }
    ledger.close(
        receipt,
        new Closing.Answered(
            answers.all(), answers.tokens(), cost, answers.firstToken(), answers.status()));
    return new Sent(new Ending.Answered(shares(receipt, answers, cost)), cost);
  }

  private static List<Answer> shares(Receipt receipt, Answers answers, @Nullable Money cost) {
    var shares = new ArrayList<Answer>();
    var parts = answers.all().size();
    for (var part = 0; part < parts; part++) {
      var answer = answers.all().get(part);
      var share = new Share(part, parts);
      shares.add(
          new Answer(
              receipt.call() + part,
              answer.text(),
              answer.vector(),
              answer.truncated(),
              share.of(answers.tokens()),
              share.of(cost),
              false));
    }
    return shares;
  }

  Sent failed(Receipt receipt, Closing.Failed closing) throws InterruptedException {
    ledger.close(receipt, closing);
    return new Sent(new Ending.Failed(closing.failure(), receipt.call()), closing.cost());
  }

  /// A call that timed out, was cut or got no sensible answer may have been charged, as may one of
  /// which anything was heard; a refused one was not, unless the provider says so.
  private static @Nullable Money cost(Failure failure, Tokens tokens, Terms terms) {
    var uncertain =
        switch (failure) {
          case Failure.TimedOut _, Failure.Cut _ -> true;
          case Failure.ServerError(var status, _, _) -> status < 500 || terms.heard();
          case Failure.Unreachable _,
              Failure.Overloaded _,
              Failure.Throttled _,
              Failure.KeyRefused _,
              Failure.Refused _,
              Failure.TooLong _,
              Failure.InvalidAnswer _,
              Failure.OverBudget _,
              Failure.Denied _,
              Failure.InputFailed _ ->
              terms.heard();
        };
    return uncertain && tokens.equals(Tokens.NONE) ? null : terms.price(tokens);
  }
}
