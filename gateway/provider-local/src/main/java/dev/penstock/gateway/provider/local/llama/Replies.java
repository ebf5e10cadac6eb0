package dev.penstock.gateway.provider.local.llama;

import dev.penstock.base.Failure;
import dev.penstock.base.Tokens;
import dev.penstock.gateway.provider.Reply;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// What an engine said, as the gateway takes it.
final class Replies {
  static final Failure CLOSED = new Failure.Unreachable("the embedded model was closed");

  private Replies() {}

  static Reply failed(Failure failure) {
    return new Reply.Failed(failure, Tokens.NONE, 0);
  }

  /// @param start `System.nanoTime()` of the call
  static Reply of(Said said, Question question, Settings settings, long start) {
    return switch (said) {
      case Said.Text(var text, var truncated, var cached, var written, var first) ->
          new Reply.Text(
              text, truncated, tokens(question, cached, written), millis(start, first), 0);
      case Said.Chosen(var shares, var cached, var first) ->
          chosen(shares, question, settings, cached, millis(start, first));
      case Said.BadGrammar(var why) ->
          failed(
              new Failure.Refused(
                  400, ("the schema makes no grammar for this model " + why).strip()));
      case Said.Broken(var why) -> failed(new Failure.ServerError(0, null, why));
      case Said.Closed _, Said.Abandoned _ -> failed(CLOSED);
    };
  }

  private static Reply chosen(
      List<Double> shares, Question question, Settings settings, int cached, long millis) {
    return switch (question) {
      case Question.Open _ -> throw new IllegalStateException("nothing was to be chosen");
      case Question.Closed(_, _, var choices, var answers) -> {
        var choice = choice(shares, settings);
        yield new Reply.Text(
            choices.answer(choice, shares.get(choice)),
            false,
            tokens(question, cached, answers.get(choice).size()),
            millis,
            0);
      }
    };
  }

  /// The likeliest, or one drawn as the temperature says.
  private static int choice(List<Double> shares, Settings settings) {
    var best = IntStream.range(0, shares.size()).boxed().max(Comparator.comparing(shares::get));
    if (settings.temperature() == 0) {
      return best.orElseThrow();
    }
    var weights =
        shares.stream().mapToDouble(share -> Math.pow(share, 1 / settings.temperature())).toArray();
    var drawn =
        new SplittableRandom(settings.seed()).nextDouble()
            * IntStream.range(0, weights.length).mapToDouble(i -> weights[i]).sum();
    for (var i = 0; i < weights.length; i++) {
      drawn -= weights[i];
      if (drawn < 0) {
        return i;
      }
    }
    return best.orElseThrow();
  }

  private static Tokens tokens(Question question, int cached, int written) {
    return new Tokens(question.asked(), Math.min(cached, question.asked()), written);
  }

  private static long millis(long start, long nanos) {
    return Math.max(0, nanos - start) / 1_000_000;
  }
}
