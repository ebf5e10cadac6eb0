package dev.penstock.query.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.penstock.base.ProblemException;
import dev.penstock.query.project.Database;
import dev.penstock.testing.postgres.Postgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// Tables that come in, from a real PostgreSQL and from SQLite.
@TestInstance(Lifecycle.PER_CLASS)
class DatabaseRowsTest {
  @TempDir Path folder;
  Postgres server;
  Fixture fixture;

  @BeforeAll
  void start() throws IOException, SQLException {
    server = Postgres.start();
    try (var connection = server.connect();
        var statement = connection.createStatement()) {
      statement.execute(
          """
          CREATE TYPE mood AS ENUM ('glad', 'sad');
          CREATE TABLE kinds (
            id int PRIMARY KEY, big bigint, small smallint, price numeric(10,2), any_number numeric,
            ratio double precision, single real, ok boolean, day date, clock time,
            plain timestamp, at timestamptz, name text, code varchar(5), who uuid, doc jsonb,
            tags text[], counts int[], days date[], feeling mood, took interval);
          INSERT INTO kinds VALUES
            (1, 9007199254740993, 7, 12.50, 0.1234567891, 0.1, 1.5, true, '2024-02-29', '23:59:58',
             '2024-01-02 03:04:05.678901', '2024-01-02 03:04:05+02', 'O''Hara | "x"', 'abc',
             '00000000-0000-0000-0000-00000000000a', '{"b": [1, null]}', '{a,"b \\"c\\", {d}",NULL}',
             '{1,NULL,3}', '{2024-01-01}', 'sad', '1 day 02:00:00'),
            (2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
             NULL, NULL, '{}', NULL, NULL, NULL);
          CREATE TABLE many AS SELECT i AS id, 'row ' || i AS name FROM generate_series(1, 30000) i;
          CREATE TABLE files (id int, body bytea);
          CREATE TABLE "MixedCase" ("The Id" int);
          INSERT INTO "MixedCase" VALUES (4);
          CREATE SCHEMA crm;
          CREATE TABLE crm.empty (a int);
          CREATE TABLE long (a numeric);
          INSERT INTO long VALUES (0.12345678901);
          """);
    }
  }

  @AfterAll
  void stop() throws IOException {
    server.close();
  }

  @BeforeEach
  void open() {
    fixture = new Fixture(folder).of(new Database(server.url(), "boss", "secret"));
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void typesKeepTheirMeaning() {
    var loaded = fixture.load("t", "public.kinds", -1);

    assertThat(loaded.columns().stream().map(each -> each.name() + " " + each.type()))
        .containsExactly(
            "id INTEGER",
            "big BIGINT",
            "small INTEGER",
            "price DECIMAL(10,2)",
            "any_number DECIMAL(38,10)",
            "ratio DOUBLE",
            "single FLOAT",
            "ok BOOLEAN",
            "day DATE",
            "clock TIME",
            "plain TIMESTAMP",
            "at TIMESTAMP WITH TIME ZONE",
            "name VARCHAR",
            "code VARCHAR",
            "who UUID",
            "doc JSON",
            "tags VARCHAR[]",
            "counts INTEGER[]",
            "days DATE[]",
            "feeling VARCHAR",
            "took VARCHAR");
    assertThat(
            fixture.rows(
                "SELECT big, price, any_number, ratio, single, ok, day, clock, plain, epoch(\"at\"),"
                    + " name, who, doc->>'$.b[0]', tags, counts, days, feeling, took FROM t"))
        .containsExactly(
            "9007199254740993 | 12.50 | 0.1234567891 | 0.1 | 1.5 | true | 2024-02-29 | 23:59:58"
                + " | 2024-01-02T03:04:05.678901 | 1.704157445E9 | O'Hara | \"x\""
                + " | 00000000-0000-0000-0000-00000000000a | 1 | [a, b \"c\", {d}, null]"
                + " | [1, null, 3] | [2024-01-01] | sad | 1 day 02:00:00",
            "null | null | null | null | null | null | null | null | null | null | null | null"
                + " | null | null | [] | null | null | null");
  }

  @Test
  void manyRowsAreReadInOrderAndALimitEndsReading() {
    var all = fixture.load("t", "SELECT * FROM many ORDER BY id", -1);
    var some = fixture.load("u", "many", 10, "id");

    assertThat(all.rows()).isEqualTo(30_000);
    assertThat(some.rows()).isEqualTo(10);
    assertThat(fixture.rows("SELECT min(id - _n), max(id - _n), count(DISTINCT _k) FROM t"))
        .containsExactly("1 | 1 | 30000");
  }

  @Test
  void namesAreTakenAsWritten() {
    fixture.load("t", "MixedCase", -1);

    assertThat(fixture.rows("SELECT \"The Id\" FROM t")).containsExactly("4");
  }

  @Test
  void aSchemaAndAnEmptyTableAreFine() {
    assertThat(fixture.load("t", "crm.empty", -1).rows()).isZero();
  }

  @Test
  void aDeclaredKeyMustBeThere() {
    refused(() -> fixture.load("t", "many", -1, "idd"), "unknown_key_column", 2, "no column `idd`");
  }

  @Test
  void bytesAreRefusedWithWhatWouldHelp() {
    refused(() -> fixture.load("t", "files", -1), "unsupported_type", 2, "`body` holds bytes");
  }

  @Test
  void digitsAreNotLostInSilence() {
    refused(() -> fixture.load("t", "long", -1), "unreadable_value", 2, "more than ten decimals");
  }

  @Test
  void aMissingTableIsAMistake() {
    refused(() -> fixture.load("t", "manyy", -1), "database", 2, "\"manyy\" does not exist");
  }

  @Test
  void aWrongPasswordIsToldWithoutIt() {
    fixture.of(new Database(server.url(), "boss", "wr0ng"));

    refused(() -> fixture.load("t", "many", -1), "database_refused", 5, "password");
  }

  @Test
  void aServerThatIsAwayIsNoMistake() {
    fixture.of(new Database("jdbc:postgresql://127.0.0.1:1/postgres", "boss", "secret"));

    refused(() -> fixture.load("t", "many", -1), "database_away", 5, "127.0.0.1:1 refused");
  }

  @Test
  void anUnknownDriverIsNamed() {
    fixture.of(new Database("jdbc:mysql://db/crm", "", ""));

    refused(() -> fixture.load("t", "many", -1), "unknown_driver", 2, "`jdbc:mysql:`");
  }

  @Test
  void readingChangesNothing() {
    refused(
        () ->
            fixture.load("t", "WITH gone AS (DELETE FROM many RETURNING *) SELECT * FROM gone", -1),
        "database",
        2,
        "");
  }

  @Test
  void sqliteIsReadByItsDeclaredTypes() throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("a.db"));
        var statement = connection.createStatement()) {
      statement.executeUpdate(
          "CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, price DECIMAL(8,2), day DATE, ok BOOLEAN)");
      statement.executeUpdate("INSERT INTO t VALUES (1, 'a', 1.5, '2024-01-02', 1)");
    }
    fixture.of(new Database("jdbc:sqlite:a.db", "", ""));

    fixture.load("t", "t", -1);

    assertThat(fixture.rows("SELECT id, name, price::VARCHAR, day, ok FROM t"))
        .containsExactly("1 | a | 1.50 | 2024-01-02 | true");
  }

  @Test
  void sqlitesExpressionsHaveTheTypeOfTheirValues() throws SQLException {
    fixture.of(new Database("jdbc:sqlite:b.db", "", ""));
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("b.db"));
        var statement = connection.createStatement()) {
      statement.executeUpdate("CREATE TABLE t (a)");
    }

    var loaded = fixture.load("t", "SELECT 1 AS n, 'x' AS word UNION ALL SELECT 2.5, NULL", -1);

    assertThat(loaded.columns().stream().map(each -> each.type()))
        .containsExactly("DOUBLE", "VARCHAR");
  }

  @Test
  void aDatabaseFileThatIsNotThereIsNotMade() {
    fixture.of(new Database("jdbc:sqlite:gone.db", "", ""));

    refused(() -> fixture.load("t", "t", -1), "missing_file", 2, "`gone.db`");
    assertThat(folder.resolve("gone.db")).doesNotExist();
  }

  private static void refused(ThrowingCallable call, String code, int exit, String message) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.problem().code()).isEqualTo(code))
        .satisfies(e -> assertThat(e.exitCode()).isEqualTo(exit))
        .satisfies(e -> assertThat(e.problem().toString()).doesNotContain("secret", "wr0ng"))
        .withMessageContaining(message);
  }
}
