package dev.penstock.query.estimate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;

/// Whether what is left of a run will be done in time, by the speed that was measured so far.
///
/// In the time that is left as many calls are answered as the mean rate says, give or take what is
/// not known of that mean and what single moments differ by; that many is compared with what is
/// still to be asked (both about normal). Not for many threads at once.
public final class Outlook {
  /// With fewer moments, nothing can be said of how they differ.
  private static final int FEWEST = 4;

  /// Speeds change: older moments say little.
  private static final int MOST = 120;

  /// No rate is better known than this.
  private static final double FLOOR = 0.03;

  private final Deque<Double> rates = new ArrayDeque<>();
  private double seconds;
  private double calls;
  private double moment;
  private boolean began;

  /// What is still to be asked.
  ///
  /// @param deviation of `calls`, which depends on answers that are not there
  /// @param tail seconds that the last call takes through the stages that are left
  public record Rest(double calls, double deviation, double tail) {}

  /// Notes how many calls were answered by `atSeconds` from any fixed start. Moments that are
  /// shorter than a second are put together.
  public void see(double atSeconds, double answered) {
    if (!began) {
      began = true;
      seconds = atSeconds;
      calls = answered;
      return;
    }
    var length = atSeconds - seconds;
    if (length < 1 || (answered == 0 && rates.isEmpty())) {
      return;
    }
    rates.add((answered - calls) / length);
    moment += (length - moment) / Math.min(rates.size(), MOST);
    if (rates.size() > MOST) {
      rates.removeFirst();
    }
    seconds = atSeconds;
    calls = answered;
  }

  /// The probability that `rest` is done within `secondsLeft`; empty while too little was seen.
  public OptionalDouble chance(Rest rest, double secondsLeft) {
    if (rest.calls() <= 0) {
      return OptionalDouble.of(secondsLeft >= 0 ? 1 : 0);
    }
    var left = secondsLeft - rest.tail();
    if (left <= 0) {
      return OptionalDouble.of(0);
    }
    if (rates.size() < FEWEST) {
      return OptionalDouble.empty();
    }
    var mean = rates.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    var squares = rates.stream().mapToDouble(rate -> (rate - mean) * (rate - mean)).sum();
    var variance = squares / (rates.size() - 1);
    var ofMean = left * left * Math.max(variance / rates.size(), FLOOR * FLOOR * mean * mean);
    var ofMoments = left * moment * variance;
    var spread = Math.sqrt(ofMean + ofMoments + rest.deviation() * rest.deviation());
    return OptionalDouble.of(
        spread == 0
            ? left * mean >= rest.calls() ? 1 : 0
            : Normal.below((left * mean - rest.calls()) / spread));
  }

  /// Calls a second, lately; 0 while nothing was seen.
  public double rate() {
    return rates.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }

  /// After the speed was changed on purpose, what was measured before says little.
  public void forget() {
    rates.clear();
  }
}
