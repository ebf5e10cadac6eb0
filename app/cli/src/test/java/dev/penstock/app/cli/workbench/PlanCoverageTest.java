package dev.penstock.app.cli.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.query.estimate.Interval;
import dev.penstock.query.project.LoadOptions;
import dev.penstock.query.project.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Plans with a pilot, then runs, many times: the intervals must hold what the runs came to.
class PlanCoverageTest {
  private static final int SEEDS = Integer.getInteger("penstock.plan.seeds", 10);
  private static final int PILOT = 30;
  static final StringBuilder LOG=new StringBuilder();
  private static final int ROWS = 240;

  @TempDir private Path folder;

  /// What is planned.
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
            "urgent",
                "SELECT id, AI_SENTIMENT(f.topic) AS mood FROM facts WHERE f.urgent")),
    /// Two filters, one after the other, and a group.
    FILTER_TWICE_THEN_GROUP(
        Map.of(
            "first", "SELECT id, text FROM items WHERE AI_FILTER('Is it about money? {0}', text)",
            "second",
                "SELECT id, text, AI_CLASSIFY(text, ['low', 'middle', 'high']) AS level FROM first"
                    + " WHERE AI_FILTER('Does it name a person? {0}', text)",
            "third",
                "SELECT id, AI_SUMMARIZE(text) AS short FROM second WHERE level <> 'low'"));

    private final Map<String, String> stages;

    Pipeline(Map<String, String> stages) {
      this.stages = stages;
    }
  }

  private record Judged(Interval interval, double actual) {
    boolean covered() {
      return interval.contains(actual);
    }

    double width() {
      return (interval.high() - interval.low()) / Math.max(1e-12, actual);
    }
  }

  @ParameterizedTest
  @EnumSource
  void intervalsHoldWhatRunsComeTo(Pipeline pipeline) throws IOException {
    var calls = new ArrayList<Judged>();
    var tokens = new ArrayList<Judged>();
    var usd = new ArrayList<Judged>();
    var t=new long[3];
    for (var seed = 0; seed < SEEDS; seed++) {
      var a=System.nanoTime();
      var project = project(pipeline, seed);
      var b=System.nanoTime();
      var plan = PipelinePlan.piloted(project, List.of(), -1, PILOT);var total=plan.total();
      var c=System.nanoTime();
      try (var run =
          PipelineRun.open(
              project, new RunRequest(List.of(), false, false, -1, List.of(), null, "run"))) {
        var fin = run.go(); var spent=fin.totals();
        if (seed<0) { for (var st : plan.stages()) LOG.append("\n").append(st); for (var st : fin.result().stages()) LOG.append("\n").append(st); }
        calls.add(new Judged(total.calls(), spent.calls()));
        tokens.add(
            new Judged(total.tokens(), spent.tokens().input() + spent.tokens().output()));
        usd.add(
            new Judged(total.usd(), spent.cost().dollars().doubleValue()));
      }
      t[0]+=b-a;t[1]+=c-b;t[2]+=System.nanoTime()-c;
    }
    LOG.append(String.format("%s load %d ms plan %d ms run %d ms%n",pipeline,t[0]/1000000/SEEDS,t[1]/1000000/SEEDS,t[2]/1000000/SEEDS));
    for (var l : List.of(calls,tokens,usd)) LOG.append("\n").append(covered(l)+" width "+median(l));

    Files.writeString(Path.of("/tmp/dl-cov.txt"), LOG.toString());
    assertThat(covered(calls)).isGreaterThanOrEqualTo(0.93);
    assertThat(covered(tokens)).isGreaterThanOrEqualTo(0.93);
    assertThat(covered(usd)).isGreaterThanOrEqualTo(0.93);
  }

  private static double covered(List<Judged> judged) {
    return judged.stream().filter(Judged::covered).count() / (double) judged.size();
  }

  private static double median(List<Judged> judged) {
    return judged.stream().mapToDouble(Judged::width).sorted().toArray()[judged.size() / 2];
  }

  private Project project(Pipeline pipeline, long seed) throws IOException {
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
        lines.append(word == 0 ? "" : " ").append(Integer.toString(random.nextInt(36 * 36 * 36), 36));
      }
      lines.append(".\"\n");
    }
    return lines.toString();
  }
}
