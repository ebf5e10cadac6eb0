package dev.penstock.app.cli.workbench;

import dev.penstock.base.Tokens;
import dev.penstock.gateway.api.Answer;
import dev.penstock.gateway.api.Request;
import dev.penstock.inference.operators.Guess;
import dev.penstock.inference.operators.LikelyAnswers;
import dev.penstock.query.estimate.Bootstrap;
import dev.penstock.query.estimate.Latency;
import dev.penstock.query.estimate.Share;
import dev.penstock.query.estimate.TokenScale.Pair;
import dev.penstock.record.ledger.Past;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What one operator's model answered before, as a source of plausible answers. Used by many
/// threads.
final class PastAnswers {
  /// With fewer, what was not seen yet takes part although its kind is open.
  private static final int FEW = 5;

  private static final int PAIRS = 500;
  private static final double MILLIS = 1000;
  private final Past past;
  private final Map<String, Integer> times = new HashMap<>();
  private final List<Pair> pairs = new ArrayList<>();

  PastAnswers(Past past) {
    this.past = past;
    past.answers().forEach(each -> times.merge(each.answer().text(), 1, Integer::sum));
  }

  int seen() {
    return past.answers().size();
  }

  Share again() {
    return new Share(past.again(), past.sent());
  }

  Latency latency() {
    return Latency.of(past.answers().stream().map(each -> each.millis() / MILLIS).toList());
  }

  /// Of the input tokens, the part that came from the provider's cache.
  double cachedShare() {
    var input = past.answers().stream().mapToLong(each -> each.answer().tokens().input()).sum();
    var cached =
        past.answers().stream().mapToLong(each -> each.answer().tokens().cachedInput()).sum();
    return input == 0 ? 0 : (double) cached / input;
  }

  /// Our counts of questions beside the provider's.
  List<Pair> pairs() {
    synchronized (pairs) {
      return List.copyOf(pairs);
    }
  }

  /// Plausible answers; another seed draws others.
  ///
  /// @param learning whether to keep [#pairs] of what is met
  Guess guess(long seed, boolean learning) {
    return new Drawn(seed, learning);
  }

  private final class Drawn implements Guess {
    private final long seed;
    private final boolean learning;
    private @Nullable Bootstrap shares;
    private List<String> unseen = List.of();

    Drawn(long seed, boolean learning) {
      this.seed = seed;
      this.learning = learning;
    }

    @Override
    public Optional<Answer> answer(Request request, String digest, long likelyTokens) {
      var place = HexFormat.fromHexDigitsToLong(digest, 0, 16) ^ seed;
      return switch (request) {
        case Request.Chat chat -> Optional.of(chat(chat, place, likelyTokens));
        case Request.Embed _ ->
            seen() == 0
                ? Optional.empty()
                : Optional.of(of(past.answers().get(shares(request).pick(place)), ""));
      };
    }

    private Answer chat(Request.Chat chat, long place, long likelyTokens) {
      var pick = shares(chat).pick(place);
      if (pick >= seen()) {
        var text =
            unseen.isEmpty()
                ? LikelyAnswers.invented(chat, likelyTokens, place)
                : unseen.get(pick - seen());
        return said(text, new Tokens(0, 0, seen() == 0 ? likelyTokens : usualLength()));
      }
      var answered = past.answers().get(pick);
      var text = answered.answer().text();
      return of(
          answered,
          times.getOrDefault(text, 0) > 1 ? text : LikelyAnswers.varied(chat, text, place));
    }

    /// Made with the first question, whose schema tells what else may be answered.
    private synchronized Bootstrap shares(Request request) {
      var known = shares;
      if (known == null) {
        var shapes = new ArrayList<Double>();
        past.answers().forEach(_ -> shapes.add(shape()));
        unseen = LikelyAnswers.all(request);
        for (var i = 0; i < unseen.size(); i++) {
          shapes.add(seen() == 0 ? 1.0 : 1.0 / unseen.size());
        }
        if (unseen.isEmpty() && seen() < FEW && request instanceof Request.Chat) {
          shapes.add(1.0);
        }
        known = Bootstrap.of(shapes, seed);
        shares = known;
      }
      return known;
    }

    @Override
    public void met(Request request, Answer answer, LongSupplier counted) {
      synchronized (pairs) {
        if (!learning || pairs.size() >= PAIRS || answer.tokens().input() == 0) {
          return;
        }
      }
      var pair = new Pair(counted.getAsLong(), answer.tokens().input());
      synchronized (pairs) {
        pairs.add(pair);
      }
    }
  }

  /// A little below 1, so that the mean of few answers is as uncertain as Student's t has it: its
  /// variance is (n - 1) / (n - 3) / n times that of one answer.
  private double shape() {
    return Math.max(0.5, 1 - 4.0 / seen());
  }

  private long usualLength() {
    return Math.round(
        past.answers().stream()
            .mapToLong(each -> each.answer().tokens().output())
            .average()
            .orElse(0));
  }

  private static Answer said(String text, Tokens tokens) {
    return new Answer(0, text, null, false, tokens, null, false);
  }

  private static Answer of(Past.Answered answered, String text) {
    var answer = answered.answer();
    return new Answer(
        answer.call(), text, answer.vector(), answer.truncated(), answer.tokens(), null, false);
  }
}
