package dev.penstock.query.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.penstock.base.ProblemException;
import dev.penstock.query.project.Database;
import dev.penstock.query.project.OutputDefinition.Mode;
import dev.penstock.testing.postgres.Postgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// Stages that go out to a real PostgreSQL and to SQLite.
@TestInstance(Lifecycle.PER_CLASS)
class TableOutputTest {
  private static final String TWO = "SELECT * FROM (VALUES (1, 'a'), (2, 'b')) t(id, name)";
  private static final String CHANGED = "SELECT * FROM (VALUES (2, 'B'), (3, 'c')) t(id, name)";
  private static final String SHOWN = "SELECT id, name FROM report ORDER BY id";
  @TempDir Path folder;
  Postgres server;
  Fixture fixture;

  @BeforeAll
  void start() throws IOException {
    server = Postgres.start();
  }

  @AfterAll
  void stop() throws IOException {
    server.close();
  }

  @BeforeEach
  void open() throws SQLException {
    fixture = new Fixture(folder).of(new Database(server.url(), "boss", "secret"));
    run("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void upsertMakesTheTableThenUpdatesByRowKeyAndKeepsWhatIsGone() throws SQLException {
    var first = fixture.write(fixture.to("report", Mode.UPSERT), TWO);
    var second = fixture.write(fixture.to("report", Mode.UPSERT), CHANGED);

    assertThat(first.rows()).isEqualTo(2);
    assertThat(second.rows()).isEqualTo(2);
    assertThat(rows(SHOWN)).containsExactly("1 | a", "2 | B", "3 | c");
    assertThat(rows("SELECT count(DISTINCT _key), pg_typeof(min(_key::text)::uuid) FROM report"))
        .containsExactly("3 | uuid");
  }

  @Test
  void theStagesKeyColumnsTakeTheRowKeysPlace() throws SQLException {
    fixture.write(fixture.to("report", Mode.UPSERT, "id"), TWO);
    fixture.write(fixture.to("report", Mode.UPSERT, "id"), CHANGED);

    assertThat(rows("SELECT * FROM report ORDER BY id")).containsExactly("1 | a", "2 | B", "3 | c");
  }

  @Test
  void replaceLeavesWhatIsNew() throws SQLException {
    fixture.write(fixture.to("report", Mode.REPLACE), TWO);
    fixture.write(fixture.to("report", Mode.REPLACE), CHANGED);

    assertThat(rows(SHOWN)).containsExactly("2 | B", "3 | c");
  }

  @Test
  void appendAddsWhatWasNotAddedBefore() throws SQLException {
    fixture.write(fixture.to("report", Mode.APPEND), TWO);
    var second = fixture.write(fixture.to("report", Mode.APPEND), CHANGED);

    assertThat(second.rows()).isEqualTo(1);
    assertThat(rows(SHOWN)).containsExactly("1 | a", "2 | b", "3 | c");
  }

  @Test
  void typesSurvive() throws SQLException {
    fixture.write(
        fixture.to("report", Mode.UPSERT),
        """
        SELECT 1 AS id, 12.345::DECIMAL(18,3) AS price, 1152921504606846976::HUGEINT AS huge,
          TIMESTAMP '2024-01-02 03:04:05.678901' AS plain, TIMESTAMPTZ '2024-01-02 03:04:05+02' AS at_,
          DATE '2024-02-29' AS day, TIME '01:02:03' AS clock, true AS ok, 0.1::DOUBLE AS ratio,
          ['a', NULL, 'b "c"'] AS tags, {'x': 1, 'y': [1.5]} AS s, MAP {'k': 1} AS m,
          '{"z": 1}'::JSON AS j, uuid '00000000-0000-0000-0000-00000000000a' AS who,
          'nul' || chr(0) || 'l' AS nul, 'glad'::ENUM('glad', 'sad') AS mood, INTERVAL 3 DAY AS took
        """);

    assertThat(
            rows(
                "SELECT price, huge, plain, extract(epoch FROM at_)::bigint, day, clock, ok, ratio, tags, s, m,"
                    + " j, who, nul, mood, took FROM report"))
        .containsExactly(
            "12.345 | 1152921504606846976 | 2024-01-02 03:04:05.678901"
                + " | 1704157445 | 2024-02-29 | 01:02:03 | t | 0.1 | [\"a\", null, \"b \\\"c\\\"\"]"
                + " | {\"x\": 1, \"y\": [1.5]} | {\"k\": 1} | {\"z\": 1}"
                + " | 00000000-0000-0000-0000-00000000000a | nul\uFFFDl | glad | 3 days");
    assertThat(
            rows(
                "SELECT string_agg(data_type, ', ' ORDER BY ordinal_position) FROM"
                    + " information_schema.columns WHERE table_name = 'report'"))
        .containsExactly(
            "uuid, integer, numeric, numeric, timestamp without time zone, timestamp with time zone,"
                + " date, time without time zone, boolean, double precision, jsonb, jsonb, jsonb, jsonb,"
                + " uuid, text, text, interval");
  }

  @Test
  void aMissingColumnIsToldWithWhatWouldAddIt() throws SQLException {
    run("CREATE TABLE report (_key uuid PRIMARY KEY, id int)");

    refused(
        () ->
            fixture
                .outputs()
                .check(fixture.to("report", Mode.UPSERT), fixture.finished(TWO).columns()),
        "table_mismatch",
        2,
        "has no column `name`",
        "ALTER TABLE \"report\" ADD COLUMN \"name\" text");
  }

  @Test
  void aColumnOfAnotherTypeIsToldWithWhatWouldChangeIt() throws SQLException {
    run("CREATE TABLE report (_key uuid PRIMARY KEY, id int, name date)");

    refused(
        () -> fixture.write(fixture.to("report", Mode.UPSERT), TWO),
        "table_mismatch",
        2,
        "has a column `name` of type date, which cannot hold text",
        "ALTER TABLE \"report\" ALTER COLUMN \"name\" TYPE text USING \"name\"::text");
    run("ALTER TABLE \"report\" ALTER COLUMN \"name\" TYPE text USING \"name\"::text");
    fixture.write(fixture.to("report", Mode.UPSERT), TWO);
    assertThat(rows(SHOWN)).containsExactly("1 | a", "2 | b");
  }

  @Test
  void aTableThatDoesNotTellRowsApartIsTold() throws SQLException {
    run("CREATE TABLE report (id int, name text, note text DEFAULT 'kept')");

    refused(
        () -> fixture.write(fixture.to("report", Mode.UPSERT, "id"), TWO),
        "table_mismatch",
        2,
        "nothing in the table says that rows are told apart by id",
        "ALTER TABLE \"report\" ADD UNIQUE (\"id\")");
    run("ALTER TABLE \"report\" ADD UNIQUE (\"id\")");
    fixture.write(fixture.to("report", Mode.UPSERT, "id"), TWO);
    assertThat(rows("SELECT note FROM report")).containsExactly("kept", "kept");
  }

  @Test
  void equalKeysAreABrokenPromise() {
    refused(
        () ->
            fixture.write(fixture.to("report", Mode.UPSERT, "id"), "SELECT 7 AS id FROM range(2)"),
        "duplicate_key",
        3,
        "several rows have the same id: [\"7\"]",
        "-- key:");
  }

  @Test
  void aRowThatTheTableRefusesLeavesNothingBehind() throws SQLException {
    run("CREATE TABLE report (_key uuid PRIMARY KEY, id int CHECK (id < 5000), name text)");
    fixture.write(fixture.to("report", Mode.UPSERT), TWO);

    refused(
        () ->
            fixture.write(
                fixture.to("report", Mode.REPLACE),
                "SELECT i AS id, 'x' AS name FROM range(5001) t(i)"),
        "database",
        2,
        "violates check constraint",
        "");

    assertThat(rows(SHOWN)).containsExactly("1 | a", "2 | b");
  }

  @Test
  void aReaderSeesTheOldRowsUntilAllNewOnesAreThere() throws SQLException {
    fixture.write(fixture.to("report", Mode.REPLACE), TWO);
    try (var reader = server.connect()) {
      reader.setAutoCommit(false);
      reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      assertThat(Fixture.rows(reader, SHOWN)).hasSize(2);

      fixture.write(fixture.to("report", Mode.REPLACE), CHANGED);

      assertThat(Fixture.rows(reader, SHOWN)).containsExactly("1 | a", "2 | b");
    }
  }

  @Test
  void aServerThatIsAwayIsFoundWhenWritingAndNotBefore() throws Exception {
    var output = fixture.to("report", Mode.UPSERT);
    var stage = fixture.finished(TWO);
    server.down();
    try {
      assertThatCode(() -> fixture.outputs().check(output, stage.columns()))
          .doesNotThrowAnyException();
      refused(() -> fixture.outputs().write(output, stage), "database_away", 5, "refused", "kept");
    } finally {
      server.up();
    }

    assertThat(fixture.outputs().write(output, stage).rows()).isEqualTo(2);
    assertThat(rows(SHOWN)).hasSize(2);
  }

  @Test
  void aWrongPasswordIsFoundBefore() {
    fixture.of(new Database(server.url(), "boss", "wr0ng"));

    refused(
        () -> fixture.outputs().check(fixture.to("report", Mode.UPSERT), List.of()),
        "database_refused",
        5,
        "password",
        "user");
  }

  @Test
  void sqliteIsWrittenTheSameWay() throws SQLException {
    fixture.of(new Database("jdbc:sqlite:out/a.db", "", ""));
    var output = fixture.to("report", Mode.UPSERT);
    fixture.outputs().check(output, fixture.finished(TWO).columns());
    assertThat(folder.resolve("out")).doesNotExist();

    fixture.write(output, TWO);
    fixture.write(output, CHANGED);

    try (var connection =
        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("out/a.db"))) {
      assertThat(Fixture.rows(connection, SHOWN)).containsExactly("1 | a", "2 | B", "3 | c");
    }
  }

  @Test
  void duckDbIsWrittenTheSameWay() throws SQLException {
    fixture.of(new Database("jdbc:duckdb:a.duckdb", "", ""));
    var output = fixture.to("report", Mode.UPSERT);

    fixture.write(output, TWO);
    fixture.write(output, CHANGED);

    try (var connection =
        DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("a.duckdb"))) {
      assertThat(Fixture.rows(connection, SHOWN)).containsExactly("1 | a", "2 | B", "3 | c");
    }
  }

  private List<String> rows(String select) throws SQLException {
    try (var connection = server.connect()) {
      return Fixture.rows(connection, select);
    }
  }

  private void run(String statements) throws SQLException {
    try (var connection = server.connect();
        var statement = connection.createStatement()) {
      statement.execute(statements);
    }
  }

  private static void refused(
      ThrowingCallable call, String code, int exit, String message, String hint) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.problem().code()).isEqualTo(code))
        .satisfies(e -> assertThat(e.exitCode()).isEqualTo(exit))
        .satisfies(e -> assertThat(e.problem().hint()).contains(hint))
        .withMessageContaining(message);
  }
}
