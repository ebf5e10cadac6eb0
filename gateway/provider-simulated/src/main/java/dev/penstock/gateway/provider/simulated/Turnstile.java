package dev.penstock.gateway.provider.simulated;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Counts requests and tokens of the last 60 seconds, and lets a request through when both fit.
final class Turnstile {
  private final RateWindow requests;
  private final RateWindow tokens;

  /// 0: no limit.
  Turnstile(long requestsPerMinute, long tokensPerMinute) {
    this.requests = new RateWindow(requestsPerMinute);
    this.tokens = new RateWindow(tokensPerMinute);
  }

  /// What a vendor's headers tell of one limit.
  ///
  /// @param what `requests` or `tokens`
  /// @param reset until all of it is there again, if it came back evenly over the minute
  record Standing(String what, long limit, long remaining, Duration reset) {}

  /// @param pause zero: let through
  record Decision(String what, Duration pause) {
    boolean admitted() {
      return pause.isZero();
    }
  }

  /// `now` in nanoseconds.
  synchronized Decision admit(long amount, long now) {
    var forRequest = requests.until(1, now);
    var forTokens = tokens.until(amount, now);
    if (forRequest == 0 && forTokens == 0) {
      requests.take(1, now);
      tokens.take(amount, now);
    }
    return new Decision(
        forRequest >= forTokens ? "requests" : "tokens",
        Duration.ofNanos(Math.max(forRequest, forTokens)));
  }

  /// The limits that there are.
  synchronized List<Standing> standings(long now) {
    var standings = new ArrayList<Standing>();
    add(standings, "requests", requests, now);
    add(standings, "tokens", tokens, now);
    return standings;
  }

  private static void add(List<Standing> standings, String what, RateWindow window, long now) {
    var limit = window.limit();
    if (limit > 0) {
      var left = window.left(now);
      var reset = Duration.ofNanos((long) ((limit - left) * (double) RateWindow.MINUTE / limit));
      standings.add(new Standing(what, limit, left, reset));
    }
  }
}
