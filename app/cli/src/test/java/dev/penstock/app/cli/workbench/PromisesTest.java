package dev.penstock.app.cli.workbench;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.base.Origin;
import dev.penstock.query.project.LoadOptions;
import dev.penstock.query.project.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs of a small project with a simulated model, held to what was promised about them.
class PromisesTest {
  @TempDir private Path folder;

  @BeforeEach
  void sources() throws IOException {
    Files.createDirectories(folder.resolve("stages"));
    Files.createDirectories(folder.resolve("data"));
    Files.writeString(
        folder.resolve("stages/kept.sql"),
        "SELECT id, text FROM items WHERE AI_FILTER('A complaint? {0}', text)");
    Files.writeString(
        folder.resolve("stages/replies.sql"),
        "SELECT id, AI_COMPLETE('Answer: {0}', text) AS reply FROM kept");
    items("a.csv", 0, 40);
  }

  private void items(String file, int from, int to) throws IOException {
    var lines = new StringBuilder("id,text\n");
    for (var row = from; row < to; row++) {
      lines.append(row).append(",text number ").append(row).append('\n');
    }
    Files.writeString(folder.resolve("data").resolve(file), lines);
  }

  private Project project(String settings) throws IOException {
    Files.writeString(
        folder.resolve("penstock.yaml"),
        """
        name: promises
        default_model: small
        models:
          small: {provider: simulated, model: small, price: {input: 1, output: 4}}
          fast: {provider: simulated, model: fast, price: {input: 1, output: 4}}
        sources:
          items: data/*.csv
        """
            + settings);
    return Project.load(folder, new LoadOptions(List.of(), null, Map.of(), List.of()));
  }

  private static FinishedRun run(Project project, @Nullable Duration deadline) {
    var request = new RunRequest(List.of(), false, false, -1, List.of(), deadline, "run");
    try (var run = PipelineRun.open(project, request)) {
      return run.go();
    }
  }

  @Test
  void aRunThatMissesItsDeadlineIsThereAndEndsWithThree() throws IOException {
    var finished = run(project(""), Duration.ofNanos(1));

    assertThat(finished.result().exitCode()).isEqualTo(3);
    assertThat(folder.resolve("target/replies.parquet")).exists();
  }

  @Test
  void theProjectsDeadlineHoldsWithoutAnOption() throws IOException {
    var finished = run(project("deadline: 1ms\n"), null);

    var problem = requireNonNull(finished.result().problem());
    assertThat(problem.code()).isEqualTo("deadline");
  }

  @Test
  void anOptionOverridesTheProjectsDeadline() throws IOException {
    assertThat(run(project("deadline: 1ms\n"), Duration.ofHours(1)).result().exitCode()).isZero();
  }

  @Test
  void rowsThatWaitedTooLongAreListedOnceAndLaterRunsAreFree() throws IOException {
    var project = project("deadline: {row: 1h}\n");
    run(project, null);
    items("b.csv", 40, 45);
    write("b.csv", Duration.ofHours(3));
    items("c.csv", 45, 47);
    lookedAt(Instant.now().minus(Duration.ofHours(5)));

    var second = run(project, null);
    var third = run(project, null);

    assertThat(second.result().exitCode()).isEqualTo(3);
    assertThat(requireNonNull(second.promised().waits()).rows()).isEqualTo(7);
    assertThat(second.promised().late()).hasSize(5);
    assertThat(second.promised().late().getFirst().took()).isGreaterThan(Duration.ofHours(2));
    assertThat(third.result().exitCode()).isZero();
    assertThat(third.promised().waits()).isNull();
    try (var ledger = Ledgers.forReading(project);
        var rows = ledger.table("late").rows()) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.get(0)).isEqualTo(second.run());
    }
  }

  private void write(String file, Duration ago) throws IOException {
    Files.setLastModifiedTime(
        folder.resolve("data").resolve(file), FileTime.from(Instant.now().minus(ago)));
  }

  /// As if the look before had been then.
  private void lookedAt(Instant then) throws IOException {
    var file = folder.resolve("state/arrivals/items.parquet");
    var other = folder.resolve("state/arrivals/items.new.parquet");
    try (var engine = Engines.open(project(""))) {
      engine.writeParquet(
          String.format(
              Locale.ROOT,
              "SELECT k, arrived, done, %d::BIGINT AS looked FROM read_parquet('%s')",
              then.toEpochMilli(),
              file),
          other);
    }
    Files.move(other, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    project("deadline: {row: 1h}\n");
  }

  @Test
  void aRunKeepsWhatThePlanBeforeItSaidAndOnlyOnce() throws IOException {
    var project = project("");
    var plan = PipelinePlan.piloted(project, List.of(), -1, 10);

    var first = run(project, null);
    var second = run(project, null);

    assertThat(requireNonNull(first.promised().planned()).calls().estimate())
        .isEqualTo(plan.calls());
    assertThat(second.promised().planned()).isNull();
    try (var ledger = Ledgers.forReading(project)) {
      assertThat(ledger.runs())
          .filteredOn(run -> run.run().equals(first.run()))
          .singleElement()
          .satisfies(run -> assertThat(run.planned()).isEqualTo(first.promised().planned()));
    }
  }

  @Test
  void aPilotAsksAsManyRowsAsItSaysAndARunDoesNotAskThemAgain() throws IOException {
    var project = project("");

    var pilot = requireNonNull(PipelinePlan.piloted(project, List.of(), -1, 10).pilot());
    var finished = run(project, null);

    assertThat(pilot.calls()).isBetween(10L, 20L);
    assertThat(finished.totals().calls() + pilot.calls())
        .isEqualTo(finished.totals().calls() + finished.totals().reused());
  }

  @Test
  void aPilotStopsAtTheBudgetAndThePlanIsMadeOfWhatIsThere() throws IOException {
    var project = project("budget: {usd: 0.0001}\n");

    var plan = PipelinePlan.piloted(project, List.of(), -1, 30);

    var pilot = requireNonNull(plan.pilot());
    assertThat(requireNonNull(pilot.cost()).nanos()).isLessThanOrEqualTo(100_000);
    assertThat(plan.total().calls().high()).isPositive();
  }

  @Test
  void afterAHurryAnotherModelIsAskedAndItsAnswersAreItsOwn()
      throws IOException, InterruptedException {
    var project = project("deadline: {run: 1h, late: [{model: fast}]}\n");
    var hurry = new Hurry();
    hurry.use(project.operations().deadline().late().getFirst());

    try (var engine = Engines.open(project);
        var ledger = Ledgers.forWriting(project);
        var path = new CallPath(project.models(), ledger, null, 0)) {
      var stages = new Stages(project);
      var request = new RunRequest(List.of(), false, false, -1, List.of(), null, "run");
      var job = new Plans(project, stages, engine).work(request).jobs().getFirst();
      var operators = new HurriedOperators(stages.operators(path, 1), project, hurry);
      var operator = operators.operator(job.plan().calls().getFirst(), job);
      var origin = new Origin("promises", "r", "kept", "AI_FILTER", "k");

      var arguments = new ArrayList<@Nullable String>();
      job.plan().calls().getFirst().arguments().forEach(_ -> arguments.add("one text"));

      operator.ask(arguments, origin);
      operator.ask(arguments, origin);
    }
    try (var ledger = Ledgers.forReading(project);
        var calls = ledger.table("calls").rows()) {
      assertThat(calls.next()).isTrue();
      assertThat(calls.get(5)).isEqualTo("fast");
      assertThat(calls.next()).isFalse();
    }
  }
}
