package dev.penstock.query.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What a run will take, with 95 % prediction intervals.
///
/// ```
/// passes: dry runs with other plausible answers ── JointDraws ─┐
/// token scale, retries, latency: from what was seen ───────────┼─ 2,000 draws ── intervals
/// limits of the models, prices ────────────────────────────────┘
/// ```
///
/// @param steps each step's figures
/// @param rows of every stage's table
/// @param times the seconds that all of it takes, one for each draw
public record Forecast(
    List<Figures> steps, List<Interval> rows, Figures total, List<Double> times) {
  private static final int DRAWS = 2_000;

  /// An answer's length before one has been seen: a guess, or a third of it, or three times as
  /// much.
  private static final double PRIOR_LENGTH = Math.log(3) / 2;

  public Forecast {
    steps = List.copyOf(steps);
    rows = List.copyOf(rows);
    times = List.copyOf(times);
  }

  /// How likely all of it takes no longer than `seconds`.
  public double within(double seconds) {
    return (double) times.stream().filter(time -> time <= seconds).count() / times.size();
  }

  /// What a step, or all of them, will take.
  ///
  /// @param usd null: a price is not known
  public record Figures(
      Interval calls, Interval tokens, @Nullable Interval usd, Interval seconds) {}

  /// Equal arguments give equal forecasts.
  ///
  /// @param passes at least one; one is enough when nothing depends on an open answer
  /// @param lanes of every step
  public static Forecast of(
      List<Step> steps, List<Pass> passes, Map<String, Lane> lanes, long seed) {
    var joint = new JointDraws(passes.stream().map(Forecast::flat).toList());
    var random = new SplittableRandom(seed);
    var parts = steps.stream().map(_ -> new Drawn(DRAWS)).toList();
    var total = new Drawn(DRAWS);
    var rows = passes.getFirst().rows().size();
    var stages = new double[rows][DRAWS];
    for (var draw = 0; draw < DRAWS; draw++) {
      var figures = joint.draw(random);
      for (var i = 0; i < rows; i++) {
        stages[i][draw] = Math.rint(figures[3 * steps.size() + i]);
      }
      var loads = new HashMap<String, double[]>();
      for (var i = 0; i < steps.size(); i++) {
        var step = steps.get(i);
        var asked = new Pass.Asked(figures[3 * i], figures[3 * i + 1], figures[3 * i + 2]);
        var load = step(step, asked, parts.get(i), draw, random);
        var sum = loads.computeIfAbsent(step.lane(), _ -> new double[load.length]);
        for (var j = 0; j < load.length; j++) {
          sum[j] += load[j];
        }
        var lane = lane(lanes, step);
        parts.get(i).seconds[draw] = lane.seconds(load[0], load[1], load[2]) + load[3];
        total.add(parts.get(i), draw);
      }
      total.seconds[draw] = slowest(loads, lanes);
    }
    var intervals = new ArrayList<Interval>();
    for (var stage : stages) {
      intervals.add(Interval.of(stage));
    }
    var priced = steps.stream().allMatch(step -> step.price() != null);
    var figures = new ArrayList<Figures>();
    for (var i = 0; i < steps.size(); i++) {
      figures.add(parts.get(i).figures(steps.get(i).price() != null));
    }
    return new Forecast(
        figures, intervals, total.figures(priced), Arrays.stream(total.seconds).boxed().toList());
  }

  private static List<Double> flat(Pass pass) {
    var flat = new ArrayList<Double>();
    for (var asked : pass.steps()) {
      flat.addAll(List.of(asked.calls(), asked.counted(), asked.output()));
    }
    flat.addAll(pass.rows());
    return flat;
  }

  private static Lane lane(Map<String, Lane> lanes, Step step) {
    var lane = lanes.get(step.lane());
    if (lane == null) {
      throw new IllegalArgumentException("no lane " + step.lane());
    }
    return lane;
  }

  /// @return calls, tokens, their time together, and the time of one in the chain
  private static double[] step(
      Step step, Pass.Asked asked, Drawn part, int draw, RandomGenerator random) {
    var first = Math.rint(asked.calls());
    var again = step.again().draw(first, random);
    var input = Math.rint(step.scale().draw(first, asked.counted(), random));
    var length = step.seen() == 0 ? Math.exp(PRIOR_LENGTH * random.nextGaussian()) : 1;
    var output = Math.rint(asked.output() * length);
    var latency = step.latency().drawMean(random);
    if (first == 0) {
      return new double[4];
    }
    part.calls[draw] = first + again;
    part.tokens[draw] = input + output;
    var price = step.price();
    if (price != null) {
      part.usd[draw] = price.of(input, step.cachedShare() * input, output);
    }
    return new double[] {part.calls[draw], input + output, part.calls[draw] * latency, latency};
  }

  /// Models work side by side, and the last row passes one step after another.
  private static double slowest(Map<String, double[]> loads, Map<String, Lane> lanes) {
    var slowest = 0.0;
    var chain = 0.0;
    for (var load : loads.entrySet()) {
      var sum = load.getValue();
      var lane = lanes.get(load.getKey());
      if (lane != null) {
        slowest = Math.max(slowest, lane.seconds(sum[0], sum[1], sum[2]));
      }
      chain += sum[3];
    }
    return slowest + chain;
  }

  /// Draws of one step's figures, or of all steps'.
  private static final class Drawn {
    final double[] calls;
    final double[] tokens;
    final double[] usd;
    final double[] seconds;

    Drawn(int draws) {
      calls = new double[draws];
      tokens = new double[draws];
      usd = new double[draws];
      seconds = new double[draws];
    }

    void add(Drawn part, int draw) {
      calls[draw] += part.calls[draw];
      tokens[draw] += part.tokens[draw];
      usd[draw] += part.usd[draw];
    }

    Figures figures(boolean priced) {
      return new Figures(
          Interval.of(calls),
          Interval.of(tokens),
          priced ? Interval.of(usd) : null,
          Interval.of(seconds));
    }
  }
}
