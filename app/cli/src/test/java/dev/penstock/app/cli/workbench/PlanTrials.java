package dev.penstock.app.cli.workbench;

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

/// What many plans with a pilot, each followed by its run, came to: did the intervals hold it?
///
/// The benchmark compiles this file by itself and starts its [#main], so it must lean on nothing
/// but the product.
///
/// @param calls and the others: one interval a run
record PlanTrials(List<Judged> calls, List<Judged> tokens, List<Judged> usd) {
  private static final int PILOT = 30;
  private static final int ROWS = 160;

  PlanTrials() {
    this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  }

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
  record Judged(Interval interval, double actual) {
    boolean covered() {
      return interval.contains(actual);
    }

    double width() {
      return (interval.high() - interval.low()) / Math.max(1e-12, actual);
    }
  }

  /// Prints coverage and half the median width: `main SEEDS FOLDER [FIRST]`.
  public static void main(String[] arguments) throws IOException {
    for (var pipeline : Pipeline.values()) {
      var trials = new PlanTrials();
      var first = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 0;
      for (var seed = first; seed < first + Integer.parseInt(arguments[0]); seed++) {
        trials.run(Path.of(arguments[1]), pipeline, seed);
        IO.println(pipeline + " " + trials);
      }
    }
  }

  /// Plans and runs a pipeline once, in a folder of its own.
  void run(Path folder, Pipeline pipeline, long seed) throws IOException {
    var project = project(folder, pipeline, seed);
    var planned = PipelinePlan.piloted(project, List.of(), -1, PILOT).total();
    var request = new RunRequest(List.of(), false, false, -1, List.of(), null, "run");
    try (var run = PipelineRun.open(project, request)) {
      add(planned, run.go().totals());
    }
  }

  private void add(Forecast.Figures planned, CallMeter.Figures spent) {
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

  static double coverage(List<Judged> judged) {
    return judged.stream().filter(Judged::covered).count() / (double) judged.size();
  }

  static double width(List<Judged> judged) {
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
