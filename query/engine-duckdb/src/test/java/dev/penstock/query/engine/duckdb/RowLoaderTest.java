package dev.penstock.query.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.penstock.base.ProblemException;
import dev.penstock.query.engine.RowReader;
import dev.penstock.query.engine.Source;
import dev.penstock.query.engine.Source.Format;
import dev.penstock.query.fragment.Column;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowLoaderTest {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("path", "VARCHAR"),
          new Column("pages", "STRUCT(page INTEGER, \"text\" VARCHAR)[]"),
          new Column("price", "DECIMAL(10,2)"),
          new Column("at", "TIMESTAMP WITH TIME ZONE"),
          new Column("ok", "BOOLEAN"));
  @TempDir Path folder;

  @Test
  void textsBecomeTheColumnsTypes() {
    var rows =
        loaded(
            List.of(),
            sink -> {
              sink.row(
                  0,
                  1,
                  "a",
                  "[{\"page\":1,\"text\":\"x, 'y'\"}]",
                  "1.50",
                  "2024-01-02T03:04:05Z",
                  true);
              sink.row(1, 1, "b", null, null, null, null);
            },
            "SELECT _n, _file, _row, path, pages[1].text, price::VARCHAR, epoch(\"at\"), ok FROM t ORDER BY _n");

    assertThat(rows)
        .containsExactly(
            Arrays.asList(0L, 0, 1L, "a", "x, 'y'", "1.50", 1704164645.0, true),
            Arrays.asList(1L, 1, 1L, "b", null, null, null, null));
  }

  @Test
  void equalRowsHaveTheirOwnKeys() {
    var rows =
        loaded(
            List.of(),
            sink -> {
              sink.row(0, 1, "a", null, null, null, null);
              sink.row(0, 2, "a", null, null, null, null);
            },
            "SELECT count(DISTINCT _k) FROM t");

    assertThat(rows).containsExactly(List.of(2L));
  }

  @Test
  void declaredKeysMustDiffer() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() ->
            loaded(
                List.of("path"),
                sink -> {
                  sink.row(0, 1, "a", null, null, null, null);
                  sink.row(1, 1, "a", null, null, null, null);
                },
                "SELECT 1"))
        .satisfies(e -> assertThat(e.problem().code()).isEqualTo("duplicate_key"))
        .withMessageContaining("stands in row 1 of one.txt and row 1 of two.txt");
  }

  @Test
  void aValueThatDoesNotFitIsToldWithTheSource() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(
            () -> loaded(List.of(), sink -> sink.row(0, 1, "a", null, "x", null, null), "SELECT 1"))
        .satisfies(e -> assertThat(e.problem().code()).isEqualTo("unreadable_value"))
        .withMessageStartingWith("source `t`: ")
        .withMessageContaining("x");
  }

  @Test
  void manyAndLongRowsKeepTheirOrder() {
    var rows =
        loaded(
            List.of(),
            sink -> {
              for (var i = 1; i <= 40_000; i++) {
                sink.row(
                    0, i, i % 4000 == 0 ? "x".repeat(3_000_000) : "p" + i, null, null, null, null);
              }
            },
            "SELECT count(*), count(DISTINCT _k), min(_row - _n), max(_row - _n), max(length(path)),"
                + " (SELECT count(*) FROM duckdb_tables() WHERE table_name LIKE '%_raw') FROM t");

    assertThat(rows).containsExactly(List.of(40_000L, 40_000L, 1L, 1L, 3_000_000L, 0L));
  }

  @Test
  void noRowsAreATable() {
    assertThat(loaded(List.of(), _ -> {}, "SELECT count(*) FROM t")).containsExactly(List.of(0L));
  }

  private List<List<@Nullable Object>> loaded(
      List<String> key, Consumer<RowReader.Sink> reading, String query) {
    var source = new Source("t", folder, "docs/", Format.DOCUMENTS, "", key);
    var settings = new DuckDbSettings("300MB", folder.resolve("tmp"), 2);
    try (var engine = DuckDbEngine.open(settings, _ -> new Fake(folder, reading))) {
      assertThat(engine.columns(source)).isEqualTo(COLUMNS);
      engine.load(source, "t", -1);
      return rows(engine, query);
    }
  }

  private static List<List<@Nullable Object>> rows(DuckDbEngine engine, String query) {
    var all = new ArrayList<List<@Nullable Object>>();
    try (var rows = engine.query(query)) {
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

  private record Fake(Path folder, Consumer<RowReader.Sink> reading) implements RowReader {
    @Override
    public List<Column> columns() {
      return COLUMNS;
    }

    @Override
    public List<Path> files() {
      return List.of(folder.resolve("one.txt"), folder.resolve("two.txt"));
    }

    @Override
    public void read(long limit, Sink sink) {
      reading.accept(sink);
    }

    @Override
    public void close() {}
  }
}
