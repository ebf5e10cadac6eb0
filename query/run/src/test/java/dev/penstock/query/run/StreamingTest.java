package dev.penstock.query.run;

import static dev.penstock.query.run.FakeOperator.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.base.Failure;
import dev.penstock.base.Money;
import dev.penstock.base.ValueType;
import dev.penstock.inference.operators.Operator;
import dev.penstock.query.fragment.Fragment;
import dev.penstock.query.fragment.SemanticCall;
import dev.penstock.query.fragment.SemanticCall.Function;
import dev.penstock.record.lineage.KeyedLineage;
import dev.penstock.record.lineage.RunFile;
import dev.penstock.record.lineage.TargetFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StreamingTest {
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
  void theFirstRowIsInTheThirdStageWhileTheFirstStageStillAsks() throws IOException {
    fixture.items(50);
    var thirdStageSawARow = new CountDownLatch(1);
    Operators operators =
        (_, stage) ->
            new FakeOperator(text -> {
              if (stage.plan().stage().equals("third")) {
                thirdStageSawARow.countDown();
              } else if (stage.plan().stage().equals("first") && text.equals("t49")) {
                thirdStageSawARow.await(); // would wait for ever behind a barrier
              }
              return value("x", 1);
            });

    var result =
        fixture.run(
            List.of(
                Stages.mapping("first", "items", OnError.NULL),
                Stages.mapping("second", "first", OnError.NULL),
                Stages.mapping("third", "second", OnError.NULL)),
            operators);

    assertThat(result.state()).isEqualTo(RunResult.State.DONE);
    assertThat(fixture.target("third.parquet", "count(*)")).containsExactly(List.of(50L));
  }

  @Test
  void aProducerWaitsForAConsumerThatIsTooFarBehind() throws IOException {
    fixture.items(500);
    fixture.lead = 20;
    fixture.window = 8;
    var askedFirst = new AtomicInteger();
    var askedSecond = new AtomicInteger();
    var furthest = new AtomicInteger();
    Operators operators =
        new Windowed((_, stage) ->
            new FakeOperator(_ -> {
              if (stage.plan().stage().equals("first")) {
                var ahead = askedFirst.incrementAndGet() - askedSecond.get();
                furthest.accumulateAndGet(ahead, Math::max);
              } else {
                askedSecond.incrementAndGet();
              }
              return value("x", 1);
            }));

    fixture.run(
        List.of(
            Stages.mapping("first", "items", OnError.NULL),
            Stages.mapping("second", "first", OnError.NULL)),
        operators);

    assertThat(askedSecond).hasValue(500);
    // a lead's worth in the first stage's table, in each fragment below it, and one window
    assertThat(furthest.get()).isLessThan(5 * fixture.lead);
  }

  @Test
  void aLimitStopsAskingSoon() throws IOException {
    fixture.items(5000);
    fixture.window = 16;
    var asked = new AtomicInteger();

    var result =
        fixture.run(
            List.of(Stages.filter("s", "items", 10)),
            text -> {
              asked.incrementAndGet();
              return value(Integer.parseInt(text.substring(1)) % 2 == 0, 1);
            });

    assertThat(result.state()).isEqualTo(RunResult.State.DONE);
    assertThat(fixture.target("s.parquet", "id"))
        .isEqualTo(LongStream.range(0, 10).mapToObj(i -> List.<Object>of(2 * i)).toList());
    assertThat(asked.get()).isLessThan(300);
  }

  @Test
  void branchesRunSideBySideAndComeOneAfterTheOther() throws IOException {
    fixture.items(20);
    var bothAsk = new CountDownLatch(2);
    var first = Stages.call(0, Function.COMPLETE, new ValueType.Text());
    var second = Stages.call(1, Function.EXTRACT, new ValueType.Text());
    var concat = new Fragment.Concat(List.of(branch(first, 0), branch(second, 1)));
    var job =
        Stages.job(
            "s",
            List.of("items", "items"),
            concat,
            List.of("id", "answer"),
            List.of(first, second),
            OnError.NULL);

    fixture.run(
        List.of(job),
        (call, _) ->
            new FakeOperator(text -> {
              if (text.equals("t0")) {
                bothAsk.countDown();
                bothAsk.await();
              }
              return value(call.label(), 1);
            }));

    assertThat(
            fixture.target(
                "s.parquet", "answer, count(*), min(id), max(id)", "GROUP BY ALL ORDER BY 1"))
        .containsExactly(List.of("AI_COMPLETE", 20L, 0L, 19L), List.of("AI_EXTRACT", 20L, 0L, 19L));
    assertThat(fixture.target("lineage/s.parquet", "_n, _p0, _p1").get(20))
        .isEqualTo(Arrays.asList(20L, null, 0L));
  }

  private static Fragment branch(SemanticCall call, int input) {
    var other = 1 - input;
    return Stages.select(
        Stages.inference(Stages.scan("items", input), call, false),
        "SELECT md5(concat_ws('|', 'union', "
            + input
            + ", _k))::UUID AS _k, "
            + (input == 0
                ? "_p0, NULL::BIGINT AS _p1, _c0, NULL::BIGINT[] AS _c1"
                : "NULL::BIGINT AS _p0, _p1, NULL::BIGINT[] AS _c0, _c1")
            + ", id, _v"
            + input
            + " AS answer, "
            + other
            + " AS other FROM in0",
        "_k",
        "_p0",
        "_p1",
        "_c0",
        "_c1",
        "id",
        "answer");
  }

  @Test
  void aJoinOfAStageWithItselfDoesNotStarveAtASmallLead() throws IOException {
    fixture.items(300);
    fixture.lead = 4;
    fixture.window = 4;
    var left = Stages.scan("first", 0);
    var right = Stages.scan("first", 1);
    var join =
        new Fragment.Relational(
            List.of(left, right),
            "SELECT in0._k AS _k, _p0, _p1, in0.id AS id FROM in0 JOIN in1 ON in0.id = in1.id + 1",
            0,
            Stages.columns("_k", "_p0", "_p1", "id"));
    var job =
        Stages.job(
            "pairs", List.of("first", "first"), join, List.of("id"), List.of(), OnError.NULL);

    fixture.run(List.of(Stages.mapping("first", "items", OnError.NULL), job), _ -> value("x", 1));

    assertThat(fixture.target("pairs.parquet", "id"))
        .isEqualTo(LongStream.range(1, 300).mapToObj(i -> List.<Object>of(i)).toList());
  }

  @Test
  void anAggregateWaitsForAllAndListsItsParents() throws IOException {
    fixture.items(6);
    var scan = Stages.scan("first", 0);
    var grouped =
        new Fragment.Relational(
            List.of(scan),
            "SELECT md5(concat_ws('|', 'g', to_json({'a': id % 2})))::UUID AS _k, list(_p0 ORDER BY _p0) AS _p0,"
                + " id % 2 AS id, count(*) AS n FROM in0 GROUP BY id % 2 ORDER BY id % 2",
            -1,
            Stages.columns("_k", "_p0", "id", "n"));
    var job =
        Stages.job("g", List.of("first"), grouped, List.of("id", "n"), List.of(), OnError.NULL);

    fixture.run(List.of(Stages.mapping("first", "items", OnError.NULL), job), _ -> value("x", 1));

    assertThat(fixture.target("g.parquet", "id, n"))
        .containsExactly(List.of(0L, 3L), List.of(1L, 3L));
    assertThat(fixture.target("lineage/g.parquet", "_p0"))
        .containsExactly(List.of(List.of(0L, 2L, 4L)), List.of(List.of(1L, 3L, 5L)));
  }

  @Test
  void anInterruptEndsTheRunAndEveryThread() throws Exception {
    fixture.items(100);
    var asking = new CountDownLatch(1);
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    var result = new AtomicReference<@Nullable RunResult>();
    var runs =
        Thread.ofPlatform()
            .start(() ->
                result.set(
                    fixture.run(
                        List.of(Stages.mapping("s", "items", OnError.NULL)),
                        _ -> {
                          threads.add(Thread.currentThread());
                          asking.countDown();
                          new CountDownLatch(1).await();
                          return value("never", 1);
                        })));
    asking.await();

    runs.interrupt();
    runs.join();

    assertThat(result.get())
        .isNotNull()
        .returns(RunResult.State.INTERRUPTED, RunResult::state)
        .returns(130, RunResult::exitCode);
    assertThat(threads).isNotEmpty().noneMatch(Thread::isAlive);
    assertThat(folder.resolve("target/s.parquet")).doesNotExist();
  }

  @Test
  void answersInFlightAreWaitedForWhenTheBudgetEnds() throws IOException {
    fixture.items(2);
    var budgetEnded = new CountDownLatch(1);
    var answered = new AtomicInteger();

    fixture.run(
        List.of(Stages.mapping("s", "items", OnError.NULL)),
        text -> {
          if (text.equals("t1")) {
            budgetEnded.countDown();
            return FakeOperator.failed(new Failure.OverBudget(new Money(1), Money.ZERO));
          }
          budgetEnded.await();
          answered.incrementAndGet();
          return value("paid", 1);
        });

    assertThat(answered).hasValue(1);
  }

  @Test
  void aStageThatIsNotWrittenStillHasLineage() throws IOException {
    fixture.items(3);
    var view = Stages.mapping("view", "items", OnError.NULL);

    fixture.run(
        List.of(
            new StageJob(view.plan(), OnError.NULL, false, 1),
            Stages.mapping("table", "view", OnError.NULL)),
        _ -> value("x", 1));

    assertThat(folder.resolve("target/view.parquet")).doesNotExist();
    assertThat(fixture.target("lineage/view.parquet", "_n")).hasSize(3);
    assertThat(fixture.target("table.parquet", "id")).hasSize(3);
  }

  @Test
  void aLaterRunReadsAFinishedStage() throws IOException {
    fixture.items(3);
    fixture.run(List.of(Stages.mapping("first", "items", OnError.NULL)), _ -> value("x", 1));

    fixture.run(List.of(Stages.mapping("second", "first", OnError.NULL)), _ -> value("y", 1));

    assertThat(fixture.target("second.parquet", "id")).hasSize(3);
    var target = new TargetFolder(folder.resolve("target"));
    var run = RunFile.read(target);
    var keyed = new KeyedLineage(target, fixture.engine, run).of(run.stage("second").orElseThrow());
    assertThat(
            fixture.rows(
                String.format(
                    Locale.ROOT,
                    "SELECT count(*) FROM '%s' a JOIN (%s) b USING (_k)",
                    target.source("items"),
                    keyed.orElseThrow())))
        .containsExactly(List.of(3L));
  }

  @Test
  void anEstimateCountsDistinctQuestionsAndLetsUnknownVerdictsPass() throws IOException {
    Files.writeString(folder.resolve("items.csv"), "id,text\n1,a\n2,a\n3,b\n");

    var estimates =
        fixture.runner.estimate(
            List.of(Stages.filter("s", "items", -1), Stages.mapping("t", "s", OnError.NULL)),
            fixture.settings(),
            fixture.operators(_ -> {
              throw new AssertionError("asked");
            }),
            Guesses.NONE);

    assertThat(estimates.getFirst().rows()).isEqualTo(3);
    assertThat(estimates.getFirst().exact()).isFalse();
    assertThat(estimates.getFirst().calls())
        .containsExactly(new StageEstimate.CallEstimate("AI_FILTER", "fake", 3, 2, 0, 3, 20, 4));
    assertThat(estimates.getLast().rowsIn()).isEqualTo(3);
    assertThat(folder.resolve("target")).doesNotExist();
  }

  private final class Windowed implements Operators {
    private final Operators operators;

    Windowed(Operators operators) {
      this.operators = operators;
    }

    @Override
    public Operator operator(SemanticCall call, StageJob stage) {
      return operators.operator(call, stage);
    }

    @Override
    public int window(SemanticCall call, StageJob stage) {
      return fixture.window;
    }
  }
}
