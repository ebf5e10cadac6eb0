package dev.penstock.query.run;

import static dev.penstock.query.run.FakeOperator.failed;
import static dev.penstock.query.run.FakeOperator.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.penstock.base.Failure;
import dev.penstock.base.Money;
import dev.penstock.base.ProblemException;
import dev.penstock.base.ValueType;
import dev.penstock.inference.operators.Operator;
import dev.penstock.query.fragment.SemanticCall;
import dev.penstock.query.fragment.SemanticCall.Function;
import dev.penstock.record.lineage.RunFile;
import dev.penstock.record.lineage.TargetFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnerTest {
  @TempDir Path folder;
  RunFixture fixture;

  @BeforeEach
  void open() {
    fixture = new RunFixture(folder);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void answersJoinTheirRowsInInputOrder() throws IOException {
    fixture.items(3000);

    var result =
        fixture.run(
            List.of(Stages.mapping("s", "items", OnError.NULL)),
            text -> value(text.toUpperCase(Locale.ROOT), 7));

    assertThat(result.state()).isEqualTo(RunResult.State.DONE);
    assertThat(result.exitCode()).isZero();
    assertThat(result.stages().getFirst().rowsIn()).isEqualTo(3000);
    assertThat(result.stages().getFirst().rowsOut()).isEqualTo(3000);
    assertThat(fixture.target("s.parquet", "id, answer"))
        .isEqualTo(
            IntStream.range(0, 3000).mapToObj(i -> List.<Object>of((long) i, "T" + i)).toList());
    assertThat(fixture.target("lineage/s.parquet", "_n, _p0, _c0").get(2999))
        .isEqualTo(List.of(2999L, 2999L, List.of(7L)));
  }

  @Test
  void filteredRowsAreDroppedWithTheirCall() throws IOException {
    fixture.items(4);

    fixture.run(
        List.of(Stages.filter("s", "items", -1)),
        text ->
            switch (text) {
              case "t1" -> value(false, 11);
              case "t2" -> failed(new Failure.TooLong("too long"));
              default -> value(true, 10);
            });

    assertThat(fixture.target("s.parquet", "id")).containsExactly(List.of(0L), List.of(3L));
    assertThat(fixture.target("lineage/s.drops.parquet", "_p0, label, verdict, calls, reason"))
        .containsExactly(
            List.of(List.of(1L), "AI_FILTER", "false", List.of(11L), ""),
            List.of(List.of(2L), "AI_FILTER", "failed", List.of(99L), "too long"));
    assertThat(fixture.rejected)
        .singleElement()
        .satisfies(row -> assertThat(row.code()).isEqualTo("too_long"))
        .satisfies(row -> assertThat(row.call()).isEqualTo(99));
  }

  @Test
  void aFailedRowGoesOnWithNull() throws IOException {
    fixture.items(2);

    var result = fixture.run(List.of(Stages.mapping("s", "items", OnError.NULL)), this::oneFails);

    assertThat(fixture.target("s.parquet", "id, answer"))
        .containsExactly(Arrays.asList(0L, null), List.of(1L, "fine"));
    assertThat(result.stages().getFirst().rejected()).isEqualTo(1);
  }

  @Test
  void aFailedRowLeavesWhenTheStageSaysDrop() throws IOException {
    fixture.items(2);

    fixture.run(List.of(Stages.mapping("s", "items", OnError.DROP)), this::oneFails);

    assertThat(fixture.target("s.parquet", "id, answer")).containsExactly(List.of(1L, "fine"));
    assertThat(fixture.target("lineage/s.parquet", "_n, _p0")).containsExactly(List.of(0L, 1L));
    assertThat(fixture.target("lineage/s.drops.parquet", "_p0, verdict"))
        .containsExactly(List.of(List.of(0L), "failed"));
  }

  @Test
  void aFailedRowEndsTheRunWhenTheStageSaysFail() throws IOException {
    fixture.items(2);

    var result = fixture.run(List.of(Stages.mapping("s", "items", OnError.FAIL)), this::oneFails);

    assertThat(result.state()).isEqualTo(RunResult.State.FAILED);
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(folder.resolve("target/s.parquet")).doesNotExist();
  }

  @Test
  void aCallsOwnSettingOverridesTheStages() throws IOException {
    fixture.items(2);
    var call = Stages.call(Function.COMPLETE, new ValueType.Text(), "on_error", "\"drop\"");
    var root =
        Stages.select(
            Stages.inference(Stages.scan("items", 0), call, false),
            "SELECT _k, _p0, _c0, id FROM in0",
            "_k",
            "_p0",
            "_c0",
            "id");
    var job = Stages.job("s", List.of("items"), root, List.of("id"), List.of(call), OnError.FAIL);

    var result = fixture.run(List.of(job), this::oneFails);

    assertThat(result.state()).isEqualTo(RunResult.State.DONE);
    assertThat(fixture.target("s.parquet", "id")).containsExactly(List.of(1L));
  }

  @Test
  void aRowWhoseGuardIsNotTrueIsNotAskedAbout() throws IOException {
    fixture.items(4);
    var call =
        new SemanticCall(
            Function.COMPLETE,
            "AI_COMPLETE",
            "",
            List.of(new SemanticCall.Argument.ColumnRef("text")),
            Map.of(),
            new ValueType.Text(),
            0,
            "wanted");
    var guarded =
        Stages.select(
            Stages.scan("items", 0),
            "SELECT _k, _p0, id, text, id > 2 AS wanted FROM in0",
            "_k",
            "_p0",
            "id",
            "text",
            "wanted");
    var root =
        Stages.select(
            Stages.inference(guarded, call, false),
            "SELECT _k, _p0, _c0, id, _v0 AS answer FROM in0",
            "_k",
            "_p0",
            "_c0",
            "id",
            "answer");
    var job =
        Stages.job(
            "s", List.of("items"), root, List.of("id", "answer"), List.of(call), OnError.NULL);

    fixture.run(List.of(job), text -> value(text, 1));

    assertThat(fixture.target("s.parquet", "answer"))
        .containsExactly(
            Collections.singletonList(null),
            Collections.singletonList(null),
            Collections.singletonList(null),
            List.of("t3"));
  }

  @Test
  void anErrorOfTheEngineNamesTheStage() throws IOException {
    fixture.items(2);
    var root =
        Stages.select(
            Stages.scan("items", 0),
            "SELECT _k, _p0, text::INTEGER AS id FROM in0",
            "_k",
            "_p0",
            "id");
    var job = Stages.job("s", List.of("items"), root, List.of("id"), List.of(), OnError.NULL);

    var result = fixture.run(List.of(job), text -> value(text, 1));

    assertThat(result.state()).isEqualTo(RunResult.State.FAILED);
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(String.valueOf(result.problem())).contains("stage `s`", "t0");
  }

  @Test
  void tooManyRejectedRowsFailTheRunButItsTableIsWritten() throws IOException {
    fixture.items(2);
    var job = Stages.mapping("s", "items", OnError.NULL);

    var result =
        fixture.run(List.of(new StageJob(job.plan(), OnError.NULL, true, 0.4)), this::oneFails);

    assertThat(result.state()).isEqualTo(RunResult.State.FAILED);
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(fixture.target("s.parquet", "id")).hasSize(2);
  }

  @Test
  void anEmptyBudgetStopsTheRun() throws IOException {
    fixture.items(100);

    var result =
        fixture.run(
            List.of(Stages.mapping("s", "items", OnError.NULL)),
            _ -> failed(new Failure.OverBudget(new Money(5), Money.ZERO)));

    assertThat(result.state()).isEqualTo(RunResult.State.STOPPED);
    assertThat(result.exitCode()).isEqualTo(4);
    assertThat(result.problem()).isNotNull();
  }

  @Test
  void aBugInAnOperatorSurfacesAndEndsEverything() throws IOException {
    fixture.items(100);

    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() ->
            fixture.run(
                List.of(Stages.mapping("s", "items", OnError.NULL)),
                text -> {
                  throw new IllegalStateException("bug at " + text);
                }))
        .withMessageStartingWith("bug at t");
  }

  @Test
  void aMissingSourceIsToldBeforeAnythingIsAsked() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() ->
            fixture.run(
                List.of(Stages.mapping("s", "items", OnError.NULL)),
                _ -> {
                  throw new AssertionError("asked");
                }))
        .satisfies(e -> assertThat(e.problem().code()).isEqualTo("missing_file"));
  }

  @Test
  void theRunFileTellsStagesCallsAndSources() throws IOException {
    fixture.items(2);

    fixture.run(
        List.of(
            Stages.mapping("first", "items", OnError.NULL), Stages.filter("second", "first", -1)),
        (call, _) ->
            new FakeOperator(text ->
                call.function() == SemanticCall.Function.FILTER
                    ? value(text.equals("t0"), 1)
                    : value("x", 1)));

    var file = RunFile.read(new TargetFolder(folder.resolve("target")));
    assertThat(file.stages()).extracting(RunFile.Stage::stage).containsExactly("first", "second");
    assertThat(file.stages().getLast().inputs()).containsExactly(new RunFile.Input("first", "r1"));
    assertThat(file.stages().getLast().calls())
        .containsExactly(new RunFile.Call("AI_FILTER", "filter", ""));
    assertThat(file.sources().getFirst().files()).containsExactly("items.csv");
    assertThat(fixture.target("sources/items.parquet", "_n, _row, id"))
        .containsExactly(List.of(0L, 1L, 0L), List.of(1L, 2L, 1L));
  }

  @Test
  void aBrokenRunFileIsReplaced() throws IOException {
    fixture.items(2);
    var target = Files.createDirectories(folder.resolve("target"));
    Files.writeString(target.resolve("run.json"), "{\"stages\": [{}]");

    fixture.run(List.of(Stages.mapping("s", "items", OnError.NULL)), text -> value(text, 1));

    assertThat(RunFile.read(new TargetFolder(target)).stage("s")).isPresent();
  }

  @Test
  void noTableIsLeftInTheEngine() throws IOException {
    fixture.items(2);

    fixture.run(List.of(Stages.mapping("s", "items", OnError.NULL)), text -> value(text, 1));

    assertThat(fixture.rows("SELECT table_name FROM duckdb_tables() WHERE NOT temporary"))
        .isEmpty();
  }

  private Operator.Value oneFails(String text) {
    return text.equals("t0") ? failed(new Failure.InvalidAnswer("no")) : value("fine", 1);
  }
}
