import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// What writing lineage adds to a run that has little else to do: many rows, few questions, answered
/// inside the process.
///
/// Written once it takes less than two runs of the same thing differ by. So one run of each pair
/// writes it not at all and the other many times over, and the difference is divided by as many.
record LineageCost(Kit kit, Size size) {
  private static final int ROWS = 200_000;
  private static final int TIMES = 20;
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private record Pair(Measured many, Measured none) {
    double percent(ToDoubleFunction<Measured> of) {
      return 100 * (of.applyAsDouble(many) / of.applyAsDouble(none) - 1) / TIMES;
    }
  }

  List<Row> rows() throws Exception {
    run("warm", 1);
    var pairs = new ArrayList<Pair>();
    for (var i = 0; i < size.pairs(); i++) {
      var first = run("first-" + i, i % 2 == 0 ? TIMES : 0);
      var second = run("second-" + i, i % 2 == 0 ? 0 : TIMES);
      pairs.add(i % 2 == 0 ? new Pair(first, second) : new Pair(second, first));
    }
    return List.of(
        row("lineage written against not written, CPU", pairs, Measured::cpu),
        row("the same, start to end", pairs, Measured::seconds));
  }

  private static Row row(String what, List<Pair> pairs, ToDoubleFunction<Measured> of) {
    var percents = sorted(pairs.stream().mapToDouble(pair -> pair.percent(of)).toArray());
    var many = sorted(pairs.stream().map(Pair::many).mapToDouble(of).toArray());
    var none = sorted(pairs.stream().map(Pair::none).mapToDouble(of).toArray());
    return Row.atMost(what, median(percents), " %", 5,
        "median of %d pairs (%.1f to %.1f %%): %.2f s with it %d times, %.2f s without; %,d rows, %,d questions; its columns ride along in both"
            .formatted(
                pairs.size(), percents[0], percents[percents.length - 1], median(many), TIMES, median(none), ROWS, Bytes.DISTINCT));
  }

  private static double[] sorted(double[] values) {
    Arrays.sort(values);
    return values;
  }

  private static double median(double[] sorted) {
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  private Measured run(String name, int times) throws Exception {
    var project =
        new Projects(kit).of("lineage-" + name, Projects.SIMULATED, "", ROWS, Map.of("topics", Bytes.distinct()));
    var options = Map.of("PENSTOCK_JAVA_OPTS", "-Dpenstock.bench.lineage=" + times);
    return kit.penstock(project, options, LIMIT, "run", "--quiet", "--json").orFail("the run for its lineage");
  }
}
