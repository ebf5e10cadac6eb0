package dev.penstock.query.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.penstock.base.Digest128;
import dev.penstock.base.Failure;
import dev.penstock.base.Manner;
import dev.penstock.base.Money;
import dev.penstock.base.Origin;
import dev.penstock.base.ProblemException;
import dev.penstock.base.Tokens;
import dev.penstock.inference.operators.Operator;
import dev.penstock.query.fragment.Column;
import dev.penstock.query.fragment.Fragment;
import dev.penstock.record.ledger.AnswerRecord;
import dev.penstock.record.ledger.Closing;
import dev.penstock.record.ledger.Ledger;
import dev.penstock.record.ledger.Opening;
import dev.penstock.record.ledger.Question;
import dev.penstock.record.ledger.RunStart;
import dev.penstock.record.lineage.Lineage;
import dev.penstock.record.lineage.Reached;
import dev.penstock.record.lineage.Trace;
import dev.penstock.record.lineage.WhyNot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kept` keeps the items that a model says yes to, `pairs` joins each with the next, `odd` counts
/// the pairs.
class LineageTest {
  @TempDir Path folder;
  RunFixture fixture;
  Ledger ledger;
  Lineage lineage;

  @BeforeEach
  void run() throws IOException {
    fixture = new RunFixture(folder);
    ledger = Ledger.inMemory(() -> Instant.EPOCH);
    Files.writeString(
        folder.resolve("items.csv"), "id,text\n1,yes\n2,\"yes\nindeed\"\n3,no\n4,fails\n5,yes\n");
    var run = ledger.startRun(new RunStart("p", "run")).run();
    fixture.run(
        List.of(Stages.filter("kept", "items", -1), pairs(), unnested(), counted()),
        text -> answer(run, text));
    lineage = Lineage.open(folder.resolve("target"), folder, fixture.engine, ledger);
  }

  @AfterEach
  void close() {
    ledger.close();
    fixture.close();
  }

  @Test
  void aJoinedRowNamesBothSourceRowsWithTheirLinesAndCalls() {
    var traces = lineage.trace("pairs", "id = 2", 10);

    assertThat(traces).hasSize(1);
    var trace = traces.getFirst();
    assertThat(trace.values()).containsEntry("id", 2L);
    assertThat(trace.sources())
        .extracting(Trace.SourceRow::path, Trace.SourceRow::position)
        .containsExactly(Tuple.tuple("items.csv", "line 2"), Tuple.tuple("items.csv", "lines 3-4"));
    assertThat(trace.steps())
        .extracting(Trace.Step::stage, Trace.Step::operator)
        .containsExactly(
            Tuple.tuple("pairs", "join"),
            Tuple.tuple("kept", "AI_FILTER"),
            Tuple.tuple("kept", "AI_FILTER"));
    assertThat(trace.steps().getLast().calls().getFirst().model()).isEqualTo("wire");
    assertThat(trace.steps().getLast().calls().getFirst().prompt()).contains("yes");
    assertThat(trace.notes()).isEmpty();
  }

  @Test
  void anAggregatedRowNamesItsMembers() {
    var trace = lineage.trace("counted", "", 10).getFirst();

    assertThat(trace.steps().getFirst().operator()).isEqualTo("aggregate");
    assertThat(trace.sources())
        .extracting(row -> row.values().get("id"))
        .containsExactly(1L, 2L, 5L);
  }

  @Test
  void anUnnestedRowNamesItsParent() {
    var trace = lineage.trace("letters", "text = 'i'", 10).getFirst();

    assertThat(trace.sources()).extracting(row -> row.values().get("id")).containsExactly(2L);
  }

  @Test
  void aRowIsFoundByItsKey() {
    var key = lineage.trace("kept", "id = 5", 1).getFirst().key();

    assertThat(lineage.traceRow("kept", key))
        .singleElement()
        .satisfies(trace -> assertThat(trace.values()).containsEntry("id", 5L));
  }

  @Test
  void aStageOfItsInputsRowsLeavesTheirKeysToIt() {
    var key = lineage.trace("kept", "id = 5", 1).getFirst().key();

    assertThat(fixture.engine.describe("FROM '" + folder + "/target/lineage/kept.parquet'"))
        .extracting(Column::name)
        .containsExactly("_n", "_p0", "_c0");
    assertThat(fixture.target("sources/items.parquet", "id", "WHERE _k = '" + key + "'"))
        .containsExactly(List.of(5L));
  }

  @Test
  void keysStayWhenOnlyTheirTableIsMadeAgain() throws IOException {
    var key = lineage.trace("kept", "id = 5", 1).getFirst().key();
    Files.writeString(folder.resolve("items.csv"), "id,text\n9,hello\n");

    fixture.run(
        List.of(Stages.filter("other", "items", -1)),
        _ -> new Operator.Value(true, List.of(), null));

    assertThat(
            Lineage.open(folder.resolve("target"), folder, fixture.engine, ledger)
                .traceRow("kept", key))
        .singleElement()
        .satisfies(trace -> assertThat(trace.values()).containsEntry("id", 5L));
  }

  @Test
  void aSourceRowIsFollowedForward() {
    assertThat(lineage.forward("items:2"))
        .extracting(Reached::stage, Reached::rows)
        .contains(Tuple.tuple("kept", 1L), Tuple.tuple("pairs", 1L), Tuple.tuple("counted", 1L));
  }

  @Test
  void aRowThatAModelRefusedSaysSo() {
    var why = lineage.whyNot("pairs", "items:3");

    assertThat(why.row()).isEqualTo("items items.csv line 5");
    assertThat(why.reached()).isEmpty();
    assertThat(why.losses())
        .singleElement()
        .satisfies(loss -> assertThat(loss.stage()).isEqualTo("kept"))
        .satisfies(loss -> assertThat(loss.cause()).isEqualTo(WhyNot.Cause.VERDICT))
        .satisfies(loss -> assertThat(loss.operator()).isEqualTo("AI_FILTER"))
        .satisfies(loss -> assertThat(loss.calls().getFirst().answer()).isEqualTo("false"));
  }

  @Test
  void aRowWhoseCallFailedSaysWhy() {
    assertThat(lineage.whyNot("kept", "items:4").losses())
        .singleElement()
        .satisfies(loss -> assertThat(loss.cause()).isEqualTo(WhyNot.Cause.FAILED))
        .satisfies(loss -> assertThat(loss.reason()).isEqualTo("too long"));
  }

  @Test
  void aRowThatAJoinDroppedNamesTheStage() {
    assertThat(lineage.whyNot("pairs", "5").losses())
        .singleElement()
        .satisfies(loss -> assertThat(loss.stage()).isEqualTo("pairs"))
        .satisfies(loss -> assertThat(loss.cause()).isEqualTo(WhyNot.Cause.RELATIONAL));
  }

  @Test
  void aRowThatArrivedHasNoLoss() {
    var why = lineage.whyNot("counted", "1");

    assertThat(why.losses()).isEmpty();
    assertThat(why.reached()).extracting(Reached::stage).containsExactly("counted");
  }

  @Test
  void unknownNamesAndConditionsAreTheUsersMistakes() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> lineage.trace("keptt", "", 1))
        .satisfies(e -> assertThat(e.problem().hint()).contains("kept"));
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> lineage.trace("kept", "nope = 1", 1))
        .satisfies(e -> assertThat(e.problem().code()).isEqualTo("invalid_condition"));
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> lineage.whyNot("kept", "nothing"))
        .satisfies(e -> assertThat(e.problem().code()).isEqualTo("unknown_row"));
  }

  private Operator.Value answer(String run, String text) throws InterruptedException {
    if (text.equals("fails")) {
      return new Operator.Value(null, List.of(), new Failure.TooLong("too long"));
    }
    var yes = text.startsWith("yes");
    var message =
        "[{\"role\":\"user\",\"content\":\"" + text.lines().findFirst().orElse("") + "\"}]";
    var receipt =
        ledger.open(
            new Opening(
                new Origin("p", run, "kept", "AI_FILTER", ""),
                "small",
                "wire",
                "simulated",
                1,
                Manner.DIRECT,
                null,
                List.of(new Question(Digest128.of(text), "[]", message))));
    ledger.close(
        receipt,
        new Closing.Answered(
            List.of(new AnswerRecord(String.valueOf(yes), null, false)),
            new Tokens(5, 0, 1),
            Money.ZERO,
            0,
            200));
    return new Operator.Value(yes, List.of(receipt.call()), null);
  }

  private static StageJob pairs() {
    var join =
        new Fragment.Relational(
            List.of(Stages.scan("kept", 0), Stages.scan("kept", 1)),
            "SELECT md5(concat_ws('|', 'join', in0._k, in1._k))::UUID AS _k, _p0, _p1, in0.id AS id"
                + " FROM in0 JOIN in1 ON in0.id = in1.id + 1",
            0,
            Stages.columns("_k", "_p0", "_p1", "id"));
    return Stages.job(
        "pairs", List.of("kept", "kept"), join, List.of("id"), List.of(), OnError.NULL);
  }

  private static StageJob unnested() {
    var letters =
        Stages.select(
            Stages.scan("kept", 0),
            "SELECT md5(concat_ws('|', 'unnest', _k, n))::UUID AS _k, _p0, text[n] AS text"
                + " FROM (SELECT _k, _p0, text, unnest(range(1, length(text) + 1)) AS n FROM in0)",
            "_k",
            "_p0",
            "text");
    return Stages.job(
        "letters", List.of("kept"), letters, List.of("text"), List.of(), OnError.NULL);
  }

  private static StageJob counted() {
    var count =
        new Fragment.Relational(
            List.of(Stages.scan("kept", 0)),
            "SELECT md5('all')::UUID AS _k, list(_p0) AS _p0, count(*) AS n FROM in0",
            -1,
            Stages.columns("_k", "_p0", "n"));
    return Stages.job("counted", List.of("kept"), count, List.of("n"), List.of(), OnError.NULL);
  }
}
