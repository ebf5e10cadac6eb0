package dev.penstock.record.ledger;

import dev.penstock.base.Digest128;
import dev.penstock.base.Failure;
import dev.penstock.base.Manner;
import dev.penstock.base.Money;
import dev.penstock.base.Origin;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Supplier;

/// Which calls are out in which batches: written before a batch is handed in, so that no crash can
/// lose one that is paid for.
///
/// What stands here as open when a run has ended is taken in by the next: [#takeIn].
public final class BatchJournal {
  /// What was never handed in cost nothing.
  private static final Failure UNSENT =
      new Failure.Denied("the run ended before its batch was handed in");

  private static final int REMEMBERED = 200;

  private static final String OPEN =
      """
      SELECT b.batch, b.run, b.provider_id, t.model, b.stage, b.requests, b.submitted
      FROM batches b JOIN targets t ON t.id = b.target LEFT JOIN runs r ON r.run = b.run
      WHERE b.state IN ('submitting', 'out') AND coalesce(r.state, 'killed') <> 'running'
      ORDER BY b.submitted, b.batch
      """;

  private static final String LINES =
      """
      SELECT o.call, o.row_key, o.attempt, o.started, o.reserved,
        s.principal, s.run, s.stage, s.operator, t.model, t.wire_model, t.provider,
        b.digest, p.messages, b.arguments, p.shape
      FROM batch_calls b JOIN opened o ON o.call = b.call JOIN scopes s ON s.id = o.scope
      JOIN targets t ON t.id = o.target JOIN templates p ON p.id = b.template
      LEFT JOIN closed c ON c.call = b.call
      WHERE b.batch = ? AND c.call IS NULL ORDER BY o.call
      """;

  /// How long batches took.
  ///
  /// @param done of those that came to their end by themselves
  /// @param late how many were cancelled because they took too long
  public record History(List<Duration> done, int late) {
    public History {
      done = List.copyOf(done);
    }
  }

  private record Found(String run, OpenBatch batch) {}

  private final Supplier<Writer> writer;
  private final Readers readers;
  private final InstantSource clock;

  BatchJournal(Supplier<Writer> writer, Readers readers, InstantSource clock) {
    this.writer = writer;
    this.readers = readers;
    this.clock = clock;
  }

  /// Puts on record that these calls are about to be handed in together; returns when it is
  /// committed. Calls of a batch that the provider did not take may go into another.
  public void submitting(String key, List<Receipt> calls) {
    var at = clock.millis();
    var first = calls.getFirst().opening();
    writer
        .get()
        .write(lines -> {
          lines
              .statements()
              .update(
                  "INSERT INTO batches VALUES (?, ?, ?, ?, NULL, 'submitting', ?, ?, NULL)",
                  key,
                  first.origin().run(),
                  lines.target(first),
                  first.origin().stage(),
                  calls.size(),
                  at);
          for (var call : calls) {
            add(lines, key, call);
          }
        });
  }

  private static void add(Lines lines, String key, Receipt call) throws SQLException {
    var question = call.opening().questions().getFirst();
    lines
        .statements()
        .update(
            "INSERT INTO batch_calls VALUES (?, ?, ?, ?, ?)"
                + " ON CONFLICT (call) DO UPDATE SET batch = excluded.batch",
            call.call(),
            key,
            question.digest().bytes(),
            lines.template(question.shared(), question),
            lines.statements().database().packed(Packed.pack(question.arguments())));
  }

  /// The provider took it.
  public void submitted(String key, String id) {
    writer
        .get()
        .write(lines ->
            lines
                .statements()
                .update(
                    "UPDATE batches SET provider_id = ?, state = 'out' WHERE batch = ?", id, key));
  }

  /// Nothing more will come of it, and all its lines are closed or go into another batch.
  ///
  /// @param state `done`, `late`, `taken`, `failed` or `absent`
  public void ended(String key, String state, List<Receipt> calls) {
    var at = clock.millis();
    writer
        .get()
        .write(lines -> {
          var statements = lines.statements();
          statements.update(
              "UPDATE batches SET state = ?, ended = ? WHERE batch = ?", state, at, key);
          statements.update("DELETE FROM batch_calls WHERE batch = ?", key);
          var runs = new HashSet<String>();
          calls.forEach(call -> runs.add(call.opening().origin().run()));
          for (var run : runs) {
            Runs.sum(statements, run);
          }
        });
  }

  /// The open batches of runs that are over, from now on `run`'s: no other process gets them, or
  /// asks what is in them.
  public List<OpenBatch> takeIn(String run) {
    var open = readers.read(statements -> statements.all(OPEN, BatchJournal::found));
    var taken = new ArrayList<OpenBatch>();
    for (var found : open) {
      var batch = withCalls(found.batch());
      var digests = batch.calls().stream().map(OpenBatch.Line::digest).toList();
      var mine = new boolean[1];
      writer
          .get()
          .write(
              new Claim(digests, 0, true),
              lines -> mine[0] = claimed(lines.statements(), found, run));
      if (mine[0]) {
        taken.add(batch);
      }
    }
    return taken;
  }

  private static boolean claimed(Statements statements, Found found, String run)
      throws SQLException {
    var key = found.batch().key();
    statements.update(
        "UPDATE batches SET run = ? WHERE batch = ? AND run = ?", run, key, found.run());
    return statements
        .first("SELECT run FROM batches WHERE batch = ?", row -> row.getString(1), key)
        .filter(run::equals)
        .isPresent();
  }

  private OpenBatch withCalls(OpenBatch batch) {
    var calls = readers.read(statements -> statements.all(LINES, BatchJournal::line, batch.key()));
    return new OpenBatch(
        batch.key(),
        batch.id(),
        batch.model(),
        batch.stage(),
        batch.requests(),
        batch.submitted(),
        calls);
  }

  private static Found found(ResultSet row) throws SQLException {
    return new Found(
        row.getString(2),
        new OpenBatch(
            row.getString(1),
            row.getString(3),
            row.getString(4),
            row.getString(5),
            row.getInt(6),
            Instant.ofEpochMilli(row.getLong(7)),
            List.of()));
  }

  private static OpenBatch.Line line(ResultSet row) throws SQLException {
    var digest = Digest128.of(row.getBytes("digest"));
    var question =
        new Question(
            digest,
            row.getString("messages"),
            Packed.unpack(row.getObject("arguments")),
            row.getString("shape"));
    var opening =
        new Opening(
            new Origin(
                row.getString("principal"),
                row.getString("run"),
                row.getString("stage"),
                row.getString("operator"),
                row.getString("row_key")),
            row.getString("model"),
            row.getString("wire_model"),
            row.getString("provider"),
            row.getInt("attempt"),
            Manner.BATCH,
            Recorded.money(row, "reserved"),
            List.of(question));
    return new OpenBatch.Line(
        new Receipt(row.getLong("call"), opening, row.getLong("started")), digest);
  }

  /// The latest of a provider.
  public History history(String provider) {
    record Past(String state, long millis) {}
    var past =
        readers.read(statements ->
            statements.all(
                "SELECT b.state, b.ended - b.submitted FROM batches b"
                    + " JOIN targets t ON t.id = b.target"
                    + " WHERE t.provider = ? AND b.state IN ('done', 'late')"
                    + " ORDER BY b.submitted DESC LIMIT "
                    + REMEMBERED,
                row -> new Past(row.getString(1), row.getLong(2)),
                provider));
    var done =
        past.stream()
            .filter(it -> it.state().equals("done"))
            .map(it -> Duration.ofMillis(it.millis()))
            .toList();
    return new History(done, past.size() - done.size());
  }

  /// How long one of the latest calls to a model takes on average that is sent by itself; zero when
  /// there was none lately.
  public Duration callLatency(String model) {
    var millis =
        readers.read(statements ->
            statements.first(
                """
                SELECT coalesce(avg(c.ended - o.started), 0)
                FROM opened o JOIN closed c ON c.call = o.call JOIN targets t ON t.id = o.target
                WHERE o.call > (SELECT coalesce(max(call), 0) - 5000 FROM opened)
                  AND t.model = ? AND o.manner = ? AND c.failure IS NULL
                """,
                row -> row.getDouble(1),
                model,
                Manner.DIRECT.code()));
    return Duration.ofMillis(Math.round(millis.orElse(0.0)));
  }

  /// Closes the lines of a dead run that wait for a batch that was never about to be handed in.
  static void closeUnsent(Statements statements, String run, long firstCall) throws SQLException {
    statements.update(
        """
        INSERT INTO closed (call, ended, input_tokens, cached_tokens, output_tokens, nanos,
          http_status, failure, reason)
        SELECT o.call, o.started, 0, 0, 0, ?, 0, ?, ?
        FROM opened o WHERE o.call >= ? AND o.manner = ?
          AND o.scope IN (SELECT id FROM scopes WHERE run = ?)
          AND NOT EXISTS (SELECT 1 FROM closed c WHERE c.call = o.call)
          AND NOT EXISTS (SELECT 1 FROM batch_calls b WHERE b.call = o.call)
        """,
        Money.ZERO.nanos(),
        UNSENT.code(),
        UNSENT.reason(),
        firstCall,
        Manner.BATCH.code(),
        run);
  }
}
