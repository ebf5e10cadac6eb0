package dev.penstock.record.ledger;

import dev.penstock.base.Money;
import dev.penstock.base.Tokens;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// Writes and reads the history of runs.
final class Runs {
  private static final String TOTALS =
      """
      SELECT count(*) AS calls, coalesce(sum(c.input_tokens), 0) AS input_tokens,
        coalesce(sum(c.cached_tokens), 0) AS cached_tokens,
        coalesce(sum(c.output_tokens), 0) AS output_tokens, coalesce(sum(c.nanos), 0) AS nanos
      FROM opened o LEFT JOIN closed c ON c.call = o.call
      WHERE o.call >= ? AND o.scope IN (SELECT id FROM scopes WHERE run = ?)
      """;

  private static final String LAST_ACTIVITY =
      """
      SELECT max(coalesce(c.ended, o.started)), count(*) - count(c.call) - count(b.call)
      FROM opened o LEFT JOIN closed c ON c.call = o.call
      LEFT JOIN batch_calls b ON b.call = o.call AND c.call IS NULL
      WHERE o.call >= ? AND o.scope IN (SELECT id FROM scopes WHERE run = ?)
      """;

  private static final String SPEND =
      """
      SELECT stage, sum(calls) AS calls, sum(failed) AS failed, sum(retries) AS retries,
        sum(input_tokens) AS input_tokens, sum(cached_tokens) AS cached_tokens,
        sum(output_tokens) AS output_tokens, sum(nanos) AS nanos, sum(unpriced) AS unpriced
      FROM (
        SELECT s.stage, count(*) AS calls, count(c.failure) AS failed,
          sum(CASE WHEN o.attempt > 1 THEN 1 ELSE 0 END) AS retries,
          coalesce(sum(c.input_tokens), 0) AS input_tokens,
          coalesce(sum(c.cached_tokens), 0) AS cached_tokens,
          coalesce(sum(c.output_tokens), 0) AS output_tokens,
          coalesce(sum(c.nanos), 0) AS nanos, count(c.call) - count(c.nanos) AS unpriced
        FROM opened o JOIN scopes s ON s.id = o.scope LEFT JOIN closed c ON c.call = o.call
        WHERE o.call >= coalesce((SELECT first_call FROM runs WHERE run = ?), 0) AND s.run = ?
        GROUP BY s.stage
        UNION ALL
        SELECT stage, calls, failed, retries, input_tokens, cached_tokens, output_tokens, nanos,
          unpriced
        FROM sealed_spend WHERE run = ?) x
      GROUP BY stage
      """;

  private record Running(
      String run, long started, long firstCall, long process, @Nullable String joint) {}

  private record End(long at, long unknown) {}

  private Runs() {}

  /// Starts a run, and buries those that are not finished though their process is not `alive`.
  static RunOpened start(Statements statements, RunStart start, Start now, LongPredicate alive)
      throws SQLException {
    Resumed resumed = null;
    String joint = null;
    for (var run : running(statements)) {
      if (!alive.test(run.process())) {
        resumed = buried(statements, run);
      } else if (joint == null) {
        joint = run.joint();
      }
    }
    var name = freshName(statements);
    var shared = joint == null ? name : joint;
    statements.update(
        "INSERT INTO runs (run, project, command, state, started, first_call, process, joint)"
            + " VALUES (?, ?, ?, 'running', ?, ?, ?, ?)",
        name,
        start.project(),
        start.commandLine(),
        now.millis(),
        now.firstCall(),
        now.process(),
        shared);
    return new RunOpened(name, shared, resumed);
  }

  /// When a run starts, from which call on, and where.
  record Start(long millis, long firstCall, long process) {}

  private static List<Running> running(Statements statements) throws SQLException {
    return statements.all(
        "SELECT run, started, first_call, process, joint FROM runs WHERE state = 'running'"
            + " ORDER BY started",
        row ->
            new Running(
                row.getString(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getString(5)));
  }

  /// The runs of a process that is dead.
  static void bury(Statements statements, long process) throws SQLException {
    for (var run : running(statements)) {
      if (run.process() == process) {
        buried(statements, run);
      }
    }
  }

  private static Resumed buried(Statements statements, Running run) throws SQLException {
    BatchJournal.closeUnsent(statements, run.run(), run.firstCall());
    var end =
        statements
            .first(
                LAST_ACTIVITY,
                row -> new End(Math.max(row.getLong(1), run.started()), row.getLong(2)),
                run.firstCall(),
                run.run())
            .orElseThrow();
    end(statements, run.run(), "killed", end.at());
    return new Resumed(run.run(), Instant.ofEpochMilli(end.at()), end.unknown());
  }

  static void finish(
      Statements statements, String run, String state, List<StageSummary> stages, long at)
      throws SQLException {
    for (var stage : stages) {
      var cost = stage.cost();
      statements.update(
          "INSERT INTO stages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          run,
          stage.stage(),
          stage.rowsIn(),
          stage.rowsOut(),
          stage.rejected(),
          stage.calls(),
          stage.reused(),
          stage.retries(),
          stage.tokens().input(),
          stage.tokens().cachedInput(),
          stage.tokens().output(),
          cost == null ? null : cost.nanos(),
          stage.millis());
    }
    end(statements, run, state, at);
  }

  /// The sums of a run anew, after lines of it were closed that outlived it.
  static void sum(Statements statements, String run) throws SQLException {
    var ended =
        statements.first(
            "SELECT state, ended FROM runs WHERE run = ? AND ended IS NOT NULL",
            row -> new Ended(row.getString(1), row.getLong(2)),
            run);
    if (ended.isPresent()) {
      end(statements, run, ended.get().state(), ended.get().at());
    }
  }

  private record Ended(String state, long at) {}

  private static void end(Statements statements, String run, String state, long at)
      throws SQLException {
    var firstCall =
        statements
            .first("SELECT first_call FROM runs WHERE run = ?", row -> row.getLong(1), run)
            .orElseThrow(() -> new IllegalArgumentException("no run " + run));
    var totals = statements.first(TOTALS, Runs::totals, firstCall, run).orElseThrow();
    statements.update(
        "UPDATE runs SET state = ?, ended = ?, calls = ?, input_tokens = ?, cached_tokens = ?,"
            + " output_tokens = ?, nanos = ? WHERE run = ?",
        state,
        at,
        totals.calls(),
        totals.tokens().input(),
        totals.tokens().cachedInput(),
        totals.tokens().output(),
        totals.cost().nanos(),
        run);
  }

  static List<RunRow> all(Statements statements, LongPredicate alive) throws SQLException {
    return statements.all(
        "SELECT * FROM runs ORDER BY started DESC, rowid DESC",
        row -> {
          var run = row.getString("run");
          var ended = row.getObject("ended") == null ? null : millis(row, "ended");
          var totals =
              ended == null ? live(statements, row.getLong("first_call"), run) : totals(row);
          var state = row.getString("state");
          return new RunRow(
              run,
              row.getString("project"),
              row.getString("command"),
              state.equals("running") && !alive.test(row.getLong("process")) ? "killed" : state,
              millis(row, "started"),
              ended,
              totals.calls(),
              totals.tokens(),
              totals.cost(),
              Promises.planned(row),
              Promises.actions(row));
        });
  }

  static List<StageSpend> spend(Statements statements, String run) throws SQLException {
    return statements.all(
        SPEND,
        row ->
            new StageSpend(
                row.getString("stage"),
                row.getLong("calls"),
                row.getLong("failed"),
                row.getLong("retries"),
                Recorded.tokens(row),
                new Money(row.getLong("nanos")),
                row.getLong("unpriced")),
        run,
        run,
        run);
  }

  private record Totals(long calls, Tokens tokens, Money cost) {}

  private static Totals live(Statements statements, long firstCall, String run)
      throws SQLException {
    return statements.first(TOTALS, Runs::totals, firstCall, run).orElseThrow();
  }

  private static Totals totals(ResultSet row) throws SQLException {
    return new Totals(row.getLong("calls"), Recorded.tokens(row), new Money(row.getLong("nanos")));
  }

  private static Instant millis(ResultSet row, String column) throws SQLException {
    return Instant.ofEpochMilli(row.getLong(column));
  }

  /// Four digits, and more when many are taken.
  private static String freshName(Statements statements) throws SQLException {
    for (var digits = 4; ; digits++) {
      for (var attempt = 0; attempt < 4; attempt++) {
        var bits = ThreadLocalRandom.current().nextInt(1 << (4 * Math.min(digits, 7)));
        var name = String.format(Locale.ROOT, "%0" + digits + "x", bits);
        if (taken(statements, name).isEmpty()) {
          return name;
        }
      }
    }
  }

  private static List<Integer> taken(Statements statements, String name) throws SQLException {
    return statements.all("SELECT 1 FROM runs WHERE run = ?", row -> row.getInt(1), name);
  }
}
