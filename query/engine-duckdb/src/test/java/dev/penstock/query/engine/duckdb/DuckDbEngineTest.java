package dev.penstock.query.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.penstock.base.ValueType;
import dev.penstock.query.engine.EngineException;
import dev.penstock.query.engine.EngineFunction;
import dev.penstock.query.fragment.Column;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbEngineTest {
  @TempDir Path folder;
  DuckDbEngine engine;

  @BeforeEach
  void open() {
    engine = DuckDbEngine.open(new DuckDbSettings("300MB", folder.resolve("tmp"), 2));
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void valuesComeAsPlainJava() {
    var row =
        row(
            "SELECT 1, 2::BIGINT, 1.5::FLOAT, 2.50::DECIMAL(9,2), 'x', true, [1, NULL],"
                + " {'a': 1, 'b': ['y']}, MAP {'k': 2}, TIMESTAMP '2026-01-02 03:04:05', NULL,"
                + " '{\"a\":1}'::JSON, sum(3)");

    assertThat(row)
        .isEqualTo(
            Arrays.asList(
                1,
                2L,
                1.5,
                new BigDecimal("2.50"),
                "x",
                true,
                Arrays.asList(1, null),
                Map.of("a", 1, "b", List.of("y")),
                Map.of("k", 2),
                LocalDateTime.of(2026, 1, 2, 3, 4, 5),
                null,
                "{\"a\":1}",
                new BigDecimal(3)));
  }

  @Test
  void appendedRowsAreVisibleAfterAFlush() {
    engine.execute("CREATE TABLE t (_n BIGINT, k UUID, v FLOAT[2], c BIGINT[], s VARCHAR)");
    var key = UUID.fromString("00000000-0000-0000-0000-000000000001");

    try (var appender = engine.append("t")) {
      appender.row(0L, key, new float[] {1, 2}, new long[] {7, 8}, "a");
      appender.row(1L, null, null, new long[0], null);
      appender.flush();

      assertThat(rows("SELECT * FROM t ORDER BY _n"))
          .containsExactly(
              List.of(0L, key, List.of(1.0, 2.0), List.of(7L, 8L), "a"),
              Arrays.asList(1L, null, null, List.of(), null));
    }
  }

  @Test
  void moreRowsThanABlockStreamInOrder() {
    var read = new ArrayList<@Nullable Object>();
    try (var rows = engine.query("SELECT range FROM range(10000)")) {
      while (rows.next()) {
        read.add(rows.get(0));
      }
    }

    assertThat(read).isEqualTo(LongStream.range(0, 10000).boxed().toList());
  }

  @Test
  void aWrongStatementSaysWhereInCharacters() {
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> engine.query("SELECT 'é', txet FROM range(3)"))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(EngineException.Kind.STATEMENT))
        .satisfies(e -> assertThat(e.offset()).isEqualTo(12))
        .withMessageContaining("txet");
  }

  @Test
  void aWrongValueIsTheDatasFault() {
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> rows("SELECT s::INTEGER FROM (VALUES ('abc')) t(s)"))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(EngineException.Kind.DATA));
  }

  @Test
  void tooLittleMemoryIsTheWorldsFault() {
    engine.execute("SET memory_limit = '10MB'");
    engine.execute("SET max_temp_directory_size = '1MB'");

    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() ->
            engine.execute(
                "CREATE TABLE t AS SELECT repeat('x', 100) || range AS s FROM range(2000000)"))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(EngineException.Kind.RESOURCE))
        .withMessageContaining("disk for temporary data");
  }

  @Test
  void describeTellsColumnsAndRunsNothing() {
    engine.execute("CREATE TABLE t (a INTEGER)");

    assertThat(engine.describe("SELECT a, {'x': a} AS s FROM t -- end"))
        .containsExactly(new Column("a", "INTEGER"), new Column("s", "STRUCT(x INTEGER)"));
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> engine.describe("DROP TABLE t"));
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> engine.describe("SELECT 1; DROP TABLE t"));
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> engine.describe("SELECT nope FROM t"))
        .satisfies(e -> assertThat(e.offset()).isEqualTo(7));
    assertThat(rows("SELECT count(*) FROM t")).containsExactly(List.of(0L));
  }

  @Test
  void tablesReadLeavesOutCtesInTheirScopeOnly() {
    assertThat(
            engine.tablesRead(
                """
                WITH orders AS (SELECT * FROM orders), c AS (SELECT * FROM orders JOIN penstock.calls USING (x))
                SELECT (SELECT max(y) FROM Late) FROM c WHERE x IN (SELECT x FROM d) -- FROM nothing
                """))
        .containsExactlyInAnyOrder("orders", "penstock.calls", "Late", "d");
    assertThat(
            engine.tablesRead(
                "WITH RECURSIVE r AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM r WHERE i < 3) SELECT * FROM r"))
        .isEmpty();
  }

  @Test
  void aBrokenStatementHasNoTables() {
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> engine.tablesRead("SELECT FROM WHERE"));
  }

  @Test
  void functionsAreTheEnginesOwn() {
    assertThat(engine.functions())
        .contains(
            new EngineFunction(
                "md5", EngineFunction.Kind.SCALAR, List.of("VARCHAR"), "", "VARCHAR"))
        .anySatisfy(f -> assertThat(f.kind()).isEqualTo(EngineFunction.Kind.AGGREGATE));
  }

  @Test
  void parquetIsWrittenWholeAndReplaced() throws Exception {
    var file = folder.resolve("out/t.parquet");

    var first = engine.writeParquet("SELECT range AS a FROM range(5)", file);
    var second = engine.writeParquet("SELECT 'x' AS a", file);

    assertThat(first).isEqualTo(5);
    assertThat(second).isEqualTo(1);
    assertThat(rows("SELECT a FROM '" + file + "'")).containsExactly(List.of("x"));
    try (var files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void answersDecodeIntoTypedColumns() {
    var type =
        new ValueType.Struct(
            List.of(
                new ValueType.Field("miles", new ValueType.OrNull(new ValueType.Int()), ""),
                new ValueType.Field("parts", new ValueType.ListOf(new ValueType.Text()), ""),
                new ValueType.Field("order", new ValueType.Date(), "")));
    engine.execute("CREATE TABLE a (v " + engine.appendedType(type) + ")");
    try (var appender = engine.append("a")) {
      appender.row("{\"miles\":50,\"parts\":[\"x\",\"y\"],\"order\":\"2026-01-02\"}");
    }

    var decoded = "SELECT " + engine.decode(type, "v") + " AS v FROM a";

    assertThat(engine.type(type))
        .isEqualTo("STRUCT(miles BIGINT, parts VARCHAR[], \"order\" DATE)");
    assertThat(engine.describe(decoded)).containsExactly(new Column("v", engine.type(type)));
    assertThat(rows("SELECT v.miles, v.parts FROM (" + decoded + ")"))
        .containsExactly(List.of(50L, List.of("x", "y")));
  }

  @Test
  void anInterruptCancelsTheStatement() throws Exception {
    var thrown = new AtomicReference<@Nullable Throwable>();
    var started = new CountDownLatch(1);
    var worker =
        Thread.ofVirtual()
            .start(() -> {
              started.countDown();
              try {
                engine.execute(
                    "CREATE TABLE never AS SELECT count(*) FROM range(1000000) a, range(1000000) b"
                        + " WHERE a.range + b.range = 7");
              } catch (CancellationException e) {
                thrown.set(e);
              }
            });
    started.await();

    worker.interrupt();
    worker.join();

    assertThat(thrown.get()).isInstanceOf(CancellationException.class);
    assertThat(rows("SELECT 1")).containsExactly(List.of(1));
  }

  private List<@Nullable Object> row(String select) {
    return rows(select).getFirst();
  }

  private List<List<@Nullable Object>> rows(String select) {
    var all = new ArrayList<List<@Nullable Object>>();
    try (var rows = engine.query(select)) {
      while (rows.next()) {
        var row = new ArrayList<@Nullable Object>();
        for (var i = 0; i < rows.columns().size(); i++) {
          row.add(rows.get(i));
        }
        all.add(row);
      }
    }
    return all;
  }
}
