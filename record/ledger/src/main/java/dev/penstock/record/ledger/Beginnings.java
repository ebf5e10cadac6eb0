package dev.penstock.record.ledger;

import dev.penstock.base.Digest128;
import dev.penstock.base.Origin;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The beginnings of answers: kept while an answer is under way, so that another call can go on
/// from there when it breaks off, also after `kill -9`.
///
/// Writes are committed with those of others, soon; what was said in the last moment before a kill
/// may be missing.
public final class Beginnings {
  private static final String MARK =
      """
      INSERT INTO broken (call, run, stage, tokens, continued_by)
      SELECT call, ?, ?, (sum(length(text)) + 3) / 4, CAST(? AS BIGINT) FROM partials
      WHERE digest = ? AND part > 0 AND call <> ?
      GROUP BY call
      ON CONFLICT (call) DO UPDATE SET run = excluded.run, stage = excluded.stage,
        continued_by = excluded.continued_by
      """;

  private final Writer writer;
  private final Readers readers;
  private final InstantSource clock;

  Beginnings(Writer writer, Readers readers, InstantSource clock) {
    this.writer = writer;
    this.readers = readers;
    this.clock = clock;
  }

  /// The next part of an answer.
  ///
  /// @param part from 1 on; 0: the beginning that an earlier call left
  public void said(Receipt receipt, int part, String text) {
    var at = clock.millis();
    writer.writeLater(lines ->
        lines
            .statements()
            .update(
                "INSERT INTO partials VALUES (?, ?, ?, ?, ?)",
                receipt.call(),
                part,
                digest(receipt).bytes(),
                text,
                at));
  }

  /// An answer broke off after about so many tokens. They are lost until a call goes on from there.
  ///
  /// @param kept false: no call will
  public void broke(Receipt receipt, long tokens, boolean kept) {
    var origin = receipt.opening().origin();
    writer.writeLater(lines -> {
      lines
          .statements()
          .update(
              "INSERT INTO broken VALUES (?, ?, ?, ?, NULL)",
              receipt.call(),
              origin.run(),
              origin.stage(),
              tokens);
      if (!kept) {
        lines.statements().update("DELETE FROM partials WHERE digest = ?", digest(receipt).bytes());
      }
    });
  }

  /// An answer is whole, so that no beginning of it is needed any more.
  ///
  /// @param continued it begins with what earlier calls left
  public void whole(Receipt receipt, boolean continued) {
    ended(digest(receipt), receipt.opening().origin(), receipt.call(), continued);
  }

  /// No call will go on with an answer.
  ///
  /// @param origin in whose run and stage its beginning is lost
  public void lost(Digest128 digest, Origin origin) {
    ended(digest, origin, 0, false);
  }

  private void ended(Digest128 digest, Origin origin, long call, boolean continued) {
    @Nullable Long by = continued ? call : null;
    writer.writeLater(lines -> {
      var statements = lines.statements();
      statements.update(MARK, origin.run(), origin.stage(), by, digest.bytes(), call);
      statements.update("DELETE FROM partials WHERE digest = ?", digest.bytes());
    });
  }

  /// The questions whose answers broke off and are not whole yet.
  ///
  /// @param from only of calls with this id or a higher one
  public Set<Digest128> questions(long from) {
    return new HashSet<>(
        readers.read(statements ->
            statements.all(
                """
                SELECT DISTINCT p.digest FROM partials p WHERE p.call >= ? AND NOT EXISTS
                  (SELECT 1 FROM closed c WHERE c.call = p.call AND c.failure IS NULL)
                """,
                row -> Digest128.of(row.getBytes(1)),
                from)));
  }

  /// What had come of an answer when it last broke off.
  public Optional<String> text(Digest128 digest) {
    var parts =
        readers.read(statements ->
            statements.all(
                "SELECT text FROM partials WHERE digest = ? AND call ="
                    + " (SELECT max(call) FROM partials WHERE digest = ?) ORDER BY part",
                row -> row.getString(1),
                digest.bytes(),
                digest.bytes()));
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("", parts));
  }

  /// Tokens of broken answers in a run: those that another call went on from, and those that were
  /// paid for in vain.
  public record Tally(long saved, long lost) {}

  static Tally tally(Statements statements, String run) throws SQLException {
    return statements
        .first(
            """
            SELECT coalesce(sum(CASE WHEN continued_by IS NULL THEN 0 ELSE tokens END), 0),
              coalesce(sum(CASE WHEN continued_by IS NULL THEN tokens ELSE 0 END), 0)
            FROM broken WHERE run = ?
            """,
            row -> new Tally(row.getLong(1), row.getLong(2)),
            run)
        .orElseThrow();
  }

  private static Digest128 digest(Receipt receipt) {
    return receipt.opening().questions().getFirst().digest();
  }
}
