package dev.penstock.app.cli.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.query.estimate.Forecast;
import dev.penstock.query.estimate.Interval;
import dev.penstock.query.project.LoadOptions;
import dev.penstock.query.project.Project;
import dev.penstock.query.run.CallMeter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Plans with a pilot, then runs, many times: the intervals must hold what the runs came to.
class PlanCoverageTest {
  private static final int SEEDS = Integer.getInteger("penstock.plan.seeds", 8);
  private static final int PILOT = 30;
  private static final int ROWS = 160;

  @TempDir private Path folder;

  /// What is planned.
  @SuppressWarnings("ImmutableEnumChecker") // maps of the JDK that cannot change
  enum Pipeline {
    /// A filter, then a text for every row that passed.
    FILTER_THEN_TEXT(
        Map.of(
            "kept", "SELECT id, text FROM items WHERE AI_FILTER('Is this a complaint? {0}', text)",
            "answered", "SELECT id, AI_COMPLETE('Answer politely: {0}', text) AS reply FROM kept")),
    /// Fields, a plain predicate on one of them, then a question about another.
    EXTRACT_THEN_ASK(
        Map.of(
            "facts",
                "SELECT id, AI_EXTRACT(text, 'topic text, urgent boolean, steps [text]') AS f FROM items",
            "urgent", "SELECT id, AI_SENTIMENT(f.topic) AS mood FROM facts WHERE f.urgent")),
    /// Two filters, one after the other, and a group.
    FILTER_TWICE_THEN_GROUP(
        Map.of(
            "first", "SELECT id, text FROM items WHERE AI_FILTER('Is it about money? {0}', text)",
            "second",
                "SELECT id, text, AI_CLASSIFY(text, ['low', 'middle', 'high']) AS level FROM first"
                    + " WHERE AI_FILTER('Does it name a person? {0}', text)",
            "third", "SELECT id, AI_SUMMARIZE(text) AS short FROM second WHERE level <> 'low'"));

    private final Map<String, String> stages;

    Pipeline(Map<String, String> stages) {
      this.stages = stages;
    }
  }

  /// An interval and what the run came to.
  private record Judged(Interval interval, double actual) {
    boolean covered() {
      return interval.contains(actual);
    }

    double width() {
      return (interval.high() - interval.low()) / Math.max(1e-12, actual);
    }
  }

  /// What many plans and runs of one pipeline came to.
  private record Trials(List<Judged> calls, List<Judged> tokens, List<Judged> usd) {
    Trials() {
      this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    void add(Forecast.Figures planned, CallMeter.Figures spent) {
      calls.add(new Judged(planned.calls(), spent.calls()));
      tokens.add(new Judged(planned.tokens(), spent.tokens().input() + spent.tokens().output()));
      usd.add(
          new Judged(
              Objects.requireNonNull(planned.usd()),
              Objects.requireNonNull(spent.cost()).dollars().doubleValue()));
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%d runs: calls %.3f ± %.2f, tokens %.3f ± %.2f, usd %.3f ± %.2f",
          calls.size(),
          coverage(calls),
          width(calls) / 2,
          coverage(tokens),
          width(tokens) / 2,
          coverage(usd),
          width(usd) / 2);
    }
  }

  /// Prints coverage and half the median width: `main SEEDS FOLDER [FIRST]`.
  public static void main(String[] arguments) throws IOException {
    for (var pipeline : Pipeline.values()) {
      var trials = new Trials();
      var first = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 0;
      for (var seed = first; seed < first + Integer.parseInt(arguments[0]); seed++) {
        trial(Path.of(arguments[1]), pipeline, seed, trials);
        IO.println(pipeline + " " + trials);
      }
    }
  }

  private static void trial(Path folder, Pipeline pipeline, long seed, Trials trials)
      throws IOException {
    var project = project(folder, pipeline, seed);
    var planned = PipelinePlan.piloted(project, List.of(), -1, PILOT).total();
    var request = new RunRequest(List.of(), false, false, -1, List.of(), null, "run");
    try (var run = PipelineRun.open(project, request)) {
      trials.add(planned, run.go().totals());
    }
  }

  /// Of few runs, one miss more than expected is chance: the threshold leaves room for it.
  @ParameterizedTest
  @EnumSource
  void intervalsHoldWhatRunsComeToAndAreNotTrivial(Pipeline pipeline) throws IOException {
    var trials = new Trials();

    for (var seed = 0; seed < SEEDS; seed++) {
      trial(folder, pipeline, seed, trials);
    }

    var least = 0.93 - 1.6 * Math.sqrt(0.95 * 0.05 / SEEDS);
    assertThat(coverage(trials.calls())).as("%s", trials).isGreaterThanOrEqualTo(least);
    assertThat(coverage(trials.tokens())).as("%s", trials).isGreaterThanOrEqualTo(least);
    assertThat(coverage(trials.usd())).as("%s", trials).isGreaterThanOrEqualTo(least);
    assertThat(width(trials.tokens())).as("%s", trials).isLessThan(1);
  }

  private static double coverage(List<Judged> judged) {
    return judged.stream().filter(Judged::covered).count() / (double) judged.size();
  }

  private static double width(List<Judged> judged) {
    return judged.stream().mapToDouble(Judged::width).sorted().toArray()[judged.size() / 2];
  }

  private static Project project(Path folder, Pipeline pipeline, long seed) throws IOException {
    var random = new SplittableRandom(seed);
    var root = Files.createDirectories(folder.resolve(pipeline + "-" + seed));
    Files.writeString(
        root.resolve("penstock.yaml"),
        String.format(
            Locale.ROOT,
            """
            name: coverage
            models:
              small:
                provider: simulated
                model: small
                price: {input: 1.00, output: 4.00}
                parameters: {seed: %d, selectivity: %.3f, null_rate: 0.2, invalid_rate: %.3f}
            sources:
              items: items.csv
            """,
            seed,
            0.15 + 0.7 * random.nextDouble(),
            0.03 * random.nextDouble()));
    Files.writeString(root.resolve("items.csv"), items(random));
    var stages = Files.createDirectories(root.resolve("stages"));
    for (var stage : pipeline.stages.entrySet()) {
      Files.writeString(stages.resolve(stage.getKey() + ".sql"), stage.getValue());
    }
    return Project.load(root, new LoadOptions(List.of(), null, Map.of(), List.of()));
  }

  private static String items(SplittableRandom random) {
    var lines = new StringBuilder("id,text\n");
    for (var row = 0; row < ROWS; row++) {
      lines.append(row).append(",\"");
      var words = 5 + random.nextInt(60);
      for (var word = 0; word < words; word++) {
        lines
            .append(word == 0 ? "" : " ")
            .append(Integer.toString(random.nextInt(36 * 36 * 36), 36));
      }
      lines.append(".\"\n");
    }
    return lines.toString();
  }
}
