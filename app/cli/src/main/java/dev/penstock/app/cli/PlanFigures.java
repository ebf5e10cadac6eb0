package dev.penstock.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.app.cli.terminal.Figures;
import dev.penstock.app.cli.terminal.Json;
import dev.penstock.app.cli.workbench.PipelinePlan;
import dev.penstock.query.estimate.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/// Intervals as people and programs read them: `371 calls (360–390)`, `68 k tokens (63 k–75 k)`.
final class PlanFigures {
  private static final double MILLIS = 1000;

  private PlanFigures() {}

  static String count(Interval interval, String thing) {
    return Figures.many(Math.round(interval.estimate()), thing)
        + bounds(interval, figure -> Figures.count(Math.round(figure)));
  }

  static String tokens(Interval interval) {
    DoubleFunction<String> text = figure -> Figures.about(Math.round(figure));
    return text.apply(interval.estimate()) + " tokens" + bounds(interval, text);
  }

  static String usd(@Nullable Interval interval) {
    if (interval == null) {
      return "unpriced";
    }
    DoubleFunction<String> text = usd -> Figures.usd(PipelinePlan.dollars(usd));
    return text.apply(interval.estimate()) + bounds(interval, text);
  }

  static String time(Interval interval) {
    return duration(interval.estimate()) + bounds(interval, PlanFigures::duration);
  }

  private static String duration(double seconds) {
    return Figures.duration(Duration.ofMillis((long) (seconds * MILLIS)));
  }

  /// Bounds that read the same as the estimate say nothing.
  private static String bounds(Interval interval, DoubleFunction<String> text) {
    var low = text.apply(interval.low());
    var high = text.apply(interval.high());
    return low.equals(high) ? "" : " (" + low + "–" + high + ")";
  }

  static ObjectNode whole(Interval interval) {
    return Json.object()
        .put("estimate", Math.round(interval.estimate()))
        .put("low", Math.round(interval.low()))
        .put("high", Math.round(interval.high()));
  }

  static ObjectNode real(Interval interval) {
    return Json.object()
        .put("estimate", digits(interval.estimate()))
        .put("low", digits(interval.low()))
        .put("high", digits(interval.high()));
  }

  private static BigDecimal digits(double figure) {
    return BigDecimal.valueOf(figure).round(new MathContext(6));
  }
}
