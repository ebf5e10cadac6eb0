package dev.penstock.app.cli.workbench;

import dev.penstock.query.engine.Engine;
import dev.penstock.record.ledger.Late;
import dev.penstock.record.lineage.RunFile;
import dev.penstock.record.lineage.TargetFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// When each source row arrived, and when its results were there: `state/arrivals/SOURCE.parquet`.
///
/// A row arrives when a run first sees it; if its file was written after the look before, then when
/// that was. Its results are there when the first run that has it comes to its end. What was there
/// at the first look arrived then.
record Arrivals(Path project, Engine engine) {
  private static final String NEW = "_penstock_arrivals";

  /// Notes a run's rows.
  ///
  /// @param started when it read its sources
  /// @param done when its tables were there; null: they are not
  /// @param promise from arrival to result; null: none
  /// @param run its id
  Noted note(Instant started, @Nullable Instant done, @Nullable Duration promise, String run) {
    var target = new TargetFolder(Engines.target(project));
    var noted = new ArrayList<Noted>();
    for (var source : RunFile.read(target).sources()) {
      var rows = target.source(source.source());
      var ours = source.run().equals(run) && !LedgerFiles.isOne(source.source());
      if (ours && Files.exists(rows)) {
        look(source, rows, started);
        noted.add(done == null ? Noted.NONE : finish(source.source(), done, promise));
        engine.writeParquet("SELECT * FROM " + NEW, file(source.source()));
      }
    }
    engine.execute("DROP TABLE IF EXISTS " + NEW);
    return noted.stream().reduce(Noted.NONE, Noted::plus);
  }

  /// What rows that got their results waited.
  ///
  /// @param millis of every one, sorted into at most a thousand steps of equal size
  record Noted(long rows, long tooLong, List<Long> millis, List<Late> late) {
    static final Noted NONE = new Noted(0, 0, List.of(), List.of());

    Noted {
      millis = List.copyOf(millis);
      late = List.copyOf(late);
    }

    Noted plus(Noted other) {
      var both = new ArrayList<>(millis);
      both.addAll(other.millis);
      both.sort(null);
      var slow = new ArrayList<>(late);
      slow.addAll(other.late);
      slow.sort((a, b) -> b.took().compareTo(a.took()));
      return new Noted(
          rows + other.rows,
          tooLong + other.tooLong,
          both,
          slow.subList(0, Math.min(slow.size(), Promised.MOST)));
    }

    Duration at(double share) {
      return Duration.ofMillis(millis.get((int) Math.ceil(share * millis.size()) - 1));
    }
  }

  private Path file(String source) {
    return project.resolve("state").resolve("arrivals").resolve(source + ".parquet");
  }

  private void look(RunFile.Source source, Path rows, Instant started) {
    var before = file(source.source());
    var known =
        Files.exists(before)
            ? "SELECT k, arrived, done, looked FROM read_parquet(" + text(before) + ")"
            : "SELECT NULL::UUID AS k, 0::BIGINT AS arrived, NULL::BIGINT AS done,"
                + " 0::BIGINT AS looked WHERE false";
    engine.execute(
        String.format(
            Locale.ROOT,
            """
            CREATE OR REPLACE TABLE %1$s AS
            WITH known AS (%2$s),
                 files AS (%3$s),
                 last AS (SELECT max(looked) AS looked FROM known)
            SELECT r._k AS k,
              coalesce(known.arrived, CASE WHEN files.written > last.looked
                AND files.written < %4$d THEN files.written ELSE %4$d END) AS arrived,
              known.done AS done, %4$d::BIGINT AS looked
            FROM read_parquet(%5$s) r CROSS JOIN last
            LEFT JOIN known ON known.k = r._k LEFT JOIN files ON files.file = r._file
            """,
            NEW,
            known,
            written(source),
            started.toEpochMilli(),
            text(rows)));
  }

  /// When each of the source's files was last written; what is no file has no such time.
  private String written(RunFile.Source source) {
    var values = new ArrayList<String>();
    for (var i = 0; i < source.files().size(); i++) {
      try {
        var file = project.resolve(source.files().get(i));
        values.add(
            String.format(Locale.ROOT, "(%d, %d)", i, Files.getLastModifiedTime(file).toMillis()));
      } catch (IOException | java.nio.file.InvalidPathException _) {
        // gone by now, or a database: its rows arrived when they were seen
      }
    }
    return values.isEmpty()
        ? "SELECT -1 AS file, 0::BIGINT AS written WHERE false"
        : "SELECT * FROM (VALUES "
            + values.stream().collect(Collectors.joining(", "))
            + ") v(file, written)";
  }

  private Noted finish(String source, Instant done, @Nullable Duration promise) {
    var at = done.toEpochMilli();
    engine.execute("UPDATE " + NEW + " SET done = " + at + " WHERE done IS NULL");
    var own = " FROM " + NEW + " WHERE done = " + at;
    var most = promise == null ? Long.MAX_VALUE : promise.toMillis();
    var rows = number("SELECT count(*)" + own);
    var tooLong = number("SELECT count(*)" + own + " AND done - arrived > " + most);
    var millis = new ArrayList<Long>();
    try (var steps =
        engine.query(
            "SELECT min(w) FROM (SELECT done - arrived AS w,"
                + " ntile(1000) OVER (ORDER BY done - arrived) AS step"
                + own
                + ") GROUP BY step ORDER BY 1")) {
      while (steps.next()) {
        millis.add(((Number) Objects.requireNonNull(steps.get(0))).longValue());
      }
    }
    return new Noted(rows, tooLong, millis, tooLong == 0 ? List.of() : late(source, own, most));
  }

  private List<Late> late(String source, String own, long most) {
    var late = new ArrayList<Late>();
    try (var rows =
        engine.query(
            "SELECT k::VARCHAR, arrived, done"
                + own
                + " AND done - arrived > "
                + most
                + " ORDER BY done - arrived DESC, k LIMIT "
                + Promised.MOST)) {
      while (rows.next()) {
        late.add(
            new Late(
                source,
                String.valueOf(rows.get(0)),
                instant(Objects.requireNonNull(rows.get(1))),
                instant(Objects.requireNonNull(rows.get(2)))));
      }
    }
    return late;
  }

  private long number(String select) {
    try (var rows = engine.query(select)) {
      return rows.next() ? ((Number) Objects.requireNonNull(rows.get(0))).longValue() : 0;
    }
  }

  private static Instant instant(Object millis) {
    return Instant.ofEpochMilli(((Number) millis).longValue());
  }

  private static String text(Path file) {
    return Tables.text(file.toString());
  }
}
