package dev.penstock.query.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.penstock.base.Problem;
import dev.penstock.base.ProblemException;
import dev.penstock.query.engine.Source;
import dev.penstock.query.engine.Source.Format;
import dev.penstock.query.fragment.Column;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceLoaderTest {
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
  void csvKeepsHeaderNamesOrderAndPlaces() throws IOException {
    write("a.csv", "Id,Full Name\n7,\"two\nlines\"\n8,b\n");

    var loaded = engine.load(source("a.csv", Format.CSV), "t", -1);

    assertThat(loaded.rows()).isEqualTo(2);
    assertThat(loaded.columns())
        .containsExactly(new Column("Id", "BIGINT"), new Column("Full Name", "VARCHAR"));
    assertThat(rows("SELECT _n, _file, _row, Id, \"Full Name\" FROM t"))
        .containsExactly(List.of(0L, 0, 1L, 7L, "two\nlines"), List.of(1L, 0, 2L, 8L, "b"));
  }

  @Test
  void aHeaderIsAHeaderWhenAllIsText() throws IOException {
    write("a.csv", "name;city\nann;rome\n");

    engine.load(source("a.csv", Format.CSV), "t", -1);

    assertThat(rows("SELECT name, city FROM t")).containsExactly(List.of("ann", "rome"));
  }

  @Test
  void aLateRowDecidesTheType() throws IOException {
    var lines = new StringBuilder("a\n");
    for (var i = 0; i < 60_000; i++) {
      lines.append(i).append('\n');
    }
    write("a.csv", lines.append("x\n").toString());

    var loaded = engine.load(source("a.csv", Format.CSV), "t", -1);

    assertThat(loaded.columns()).containsExactly(new Column("a", "VARCHAR"));
    assertThat(loaded.rows()).isEqualTo(60_001);
  }

  @Test
  void severalFilesComeSortedEachWithItsRows() throws IOException {
    write("data/b.csv", "id,v\n3,x\n");
    write("data/a.csv", "id,v\n1,5\n2,6\n");
    write("data/deep/c.csv", "v,id\ny,4\n");
    write("data/empty.csv", "");

    var loaded = engine.load(source("data/**/*.csv", Format.CSV), "t", -1);

    assertThat(loaded.files())
        .containsExactly(
            folder.resolve("data/a.csv"),
            folder.resolve("data/b.csv"),
            folder.resolve("data/deep/c.csv"));
    assertThat(rows("SELECT _n, _file, _row, id, v FROM t ORDER BY _n"))
        .containsExactly(
            List.of(0L, 0, 1L, 1L, "5"),
            List.of(1L, 0, 2L, 2L, "6"),
            List.of(2L, 1, 1L, 3L, "x"),
            List.of(3L, 2, 1L, 4L, "y"));
  }

  @Test
  void jsonLinesParquetAndDatabasesLoad() throws IOException {
    write("a.jsonl", "{\"a\":1,\"b\":{\"x\":2}}\n{\"a\":2}\n");
    engine.load(source("a.jsonl", Format.JSONL), "j", -1);
    engine.writeParquet("SELECT a FROM j", folder.resolve("p.parquet"));
    engine.execute("ATTACH '" + folder.resolve("d.duckdb") + "' AS d");
    engine.execute("CREATE TABLE d.things AS SELECT a FROM j");
    engine.execute("DETACH d");

    engine.load(source("p.parquet", Format.PARQUET), "p", -1);
    var database = new Source("d", folder, "d.duckdb", Format.DUCKDB, "things", List.of());
    engine.load(database, "d", 1);

    assertThat(rows("SELECT a, b.x FROM j"))
        .containsExactly(List.of(1L, 2L), Arrays.asList(2L, null));
    assertThat(rows("SELECT _n, _row, a FROM p")).hasSize(2);
    assertThat(rows("SELECT _n, _row, a FROM d")).containsExactly(List.of(0L, 1L, 1L));
  }

  @Test
  void equalRowsHaveKeysByPlaceAndKeysAreTheSameInEveryRun() throws IOException {
    write("a.csv", "v\nx\ny\nx\n");

    engine.load(source("a.csv", Format.CSV), "t", -1);
    engine.load(source("a.csv", Format.CSV), "u", -1);

    assertThat(rows("SELECT count(DISTINCT _k) FROM t")).containsExactly(List.of(3L));
    assertThat(rows("SELECT count(*) FROM t JOIN u USING (_n, _k)")).containsExactly(List.of(3L));
  }

  @Test
  void declaredKeysDoNotDependOnOtherColumns() throws IOException {
    write("a.csv", "id,v\n1,x\n");
    write("b.csv", "id,v\n1,changed\n");

    engine.load(keyed("a.csv"), "t", -1);
    engine.load(keyed("b.csv"), "u", -1);

    assertThat(rows("SELECT count(*) FROM t JOIN u USING (_k)")).containsExactly(List.of(1L));
  }

  @Test
  void equalDeclaredKeysAreRefusedWithBothRows() throws IOException {
    write("a.csv", "id,v\n1,x\n2,y\n1,z\n");

    var problem = refused(keyed("a.csv"));

    assertThat(problem.code()).isEqualTo("duplicate_key");
    assertThat(problem.message()).contains("[\"1\"]", "row 1 of a.csv and row 3 of a.csv");
  }

  @Test
  void aMissingFileNamesTheNearest() throws IOException {
    write("data/tickets.csv", "a\n1\n");

    var problem = refused(source("data/tickest.csv", Format.CSV));

    assertThat(problem.code()).isEqualTo("missing_file");
    assertThat(problem.hint()).contains("tickets.csv");
  }

  @Test
  void aPatternWithoutAMatchIsRefused() {
    assertThat(refused(source("none/*.csv", Format.CSV)).code()).isEqualTo("missing_file");
  }

  @Test
  void aMalformedLineIsNamed() throws IOException {
    write("a.csv", "id,name\n1,a\n2,b,c\n");

    var problem = refused(source("a.csv", Format.CSV));

    assertThat(problem.code()).isEqualTo("malformed_csv");
    assertThat(problem.file()).isEqualTo("a.csv");
    assertThat(problem.line()).isEqualTo(3);
  }

  @Test
  void aMalformedLineIsNamedHoweverLongItIs() throws IOException {
    write("a.csv", "id,price,v\n1,2,x\n2," + "long ".repeat(20_000) + "\n");

    var problem = refused(source("a.csv", Format.CSV));

    assertThat(problem.line()).isEqualTo(3);
  }

  @Test
  void anUnclosedQuoteIsRefused() throws IOException {
    write("a.csv", "id,name\n1,\"open\n2,b\n");

    assertThat(refused(source("a.csv", Format.CSV)).code()).isEqualTo("malformed_csv");
  }

  @Test
  void aWrongEncodingIsNamedWithItsLine() throws IOException {
    Files.write(folder.resolve("a.csv"), "id\ncafé\n".getBytes(StandardCharsets.ISO_8859_1));

    var problem = refused(source("a.csv", Format.CSV));

    assertThat(problem.code()).isEqualTo("wrong_encoding");
    assertThat(problem.line()).isEqualTo(2);
  }

  @Test
  void malformedJsonIsNamedWithItsLine() throws IOException {
    write("a.jsonl", "{\"a\":1}\n{\"a\":\n");

    var problem = refused(source("a.jsonl", Format.JSONL));

    assertThat(problem.code()).isEqualTo("malformed_json");
    assertThat(problem.file()).isEqualTo("a.jsonl");
    assertThat(problem.line()).isGreaterThan(0);
  }

  @Test
  void aFileThatIsNotParquetIsRefused() throws IOException {
    write("a.parquet", "not parquet at all");

    var problem = refused(source("a.parquet", Format.PARQUET));

    assertThat(problem.code()).isEqualTo("unreadable_file");
    assertThat(problem.file()).isEqualTo("a.parquet");
  }

  private Problem refused(Source source) {
    var thrown = new ArrayList<Problem>();
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> engine.load(source, "t", -1))
        .satisfies(e -> assertThat(e.exitCode()).isEqualTo(2))
        .satisfies(e -> thrown.add(e.problem()));
    return thrown.getFirst();
  }

  private Source source(String path, Format format) {
    return new Source("s", folder, path, format, "", List.of());
  }

  private Source keyed(String path) {
    return new Source("s", folder, path, Format.CSV, "", List.of("id"));
  }

  private void write(String path, String text) throws IOException {
    var file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
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
