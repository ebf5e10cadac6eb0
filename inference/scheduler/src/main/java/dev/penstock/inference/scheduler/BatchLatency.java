package dev.penstock.inference.scheduler;

import java.time.Duration;
import java.util.List;

/// How long a provider takes over a batch: what is known of batches in general, corrected by those
/// of our own.
///
/// In general, half are done within 7 minutes and nine of ten within an hour (what a router
/// measured over 230,000 batches); a log-logistic distribution through both has the long tail that
/// a day's completion window allows. Our own batches count one each against the ten that the
/// general knowledge counts for: the posterior mean of a Dirichlet process (Ferguson, A Bayesian
/// analysis of some nonparametric problems, 1973).
///
/// @param done how long own batches took
/// @param late how many were given up: they count as never done
public record BatchLatency(List<Duration> done, int late) {
  private static final double MEDIAN_MINUTES = 7;

  /// ln 9 / ln (60 / 7): so that nine of ten are done within an hour.
  private static final double SHAPE = Math.log(9) / Math.log(60 / MEDIAN_MINUTES);

  private static final double WEIGHT = 10;

  /// Before there is a batch of our own.
  public static final BatchLatency UNKNOWN = new BatchLatency(List.of(), 0);

  public BatchLatency {
    done = List.copyOf(done);
  }

  /// The probability that a batch is done within `time`.
  public double within(Duration time) {
    var own = done.stream().filter(it -> it.compareTo(time) <= 0).count();
    return (WEIGHT * general(time) + own) / (WEIGHT + done.size() + late);
  }

  /// Within which time a batch is done with this probability; a day at most, since no provider
  /// takes longer.
  public Duration quantile(double probability) {
    var low = 0L;
    var high = Duration.ofDays(1).toMillis();
    while (high - low > 1) {
      var middle = (low + high) / 2;
      if (within(Duration.ofMillis(middle)) < probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return Duration.ofMillis(high);
  }

  private static double general(Duration time) {
    var minutes = time.toMillis() / 60_000.0;
    return minutes <= 0 ? 0 : 1 / (1 + Math.pow(minutes / MEDIAN_MINUTES, -SHAPE));
  }
}
