package dev.penstock.record.ledger;

import dev.penstock.base.Money;
import dev.penstock.base.Tokens;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

/// Reads what operators did lately.
final class PastReader {
  static final int ANSWERS = 500;

  /// Older calls are not looked at: the ledger may be long, and has no index by operator.
  private static final long CALLS = 200_000;

  private static final String LATELY =
      String.format(
          Locale.ROOT,
          """
           o.call >= (SELECT coalesce(max(call), 0) FROM opened) - %d
            AND o.scope IN (SELECT id FROM scopes WHERE stage = ? AND operator = ?)
            AND o.target IN (SELECT id FROM targets WHERE wire_model = ?)
          """,
          CALLS);

  private static final String PAST =
      """
      SELECT a.id, a.call, a.text, a.vector, a.truncated, o.questions, c.input_tokens,
        c.cached_tokens, c.output_tokens, c.nanos, c.ended - o.started, a.template
      FROM opened o JOIN closed c ON c.call = o.call JOIN answers a ON a.call = o.call
      WHERE
      """
          + LATELY
          + " ORDER BY a.id DESC LIMIT "
          + ANSWERS;

  private static final String SENT =
      "SELECT count(*), coalesce(sum(CASE WHEN o.attempt > 1 THEN 1 ELSE 0 END), 0)"
          + " FROM opened o WHERE "
          + LATELY;

  private PastReader() {}

  static Past of(Statements statements, Past.Of of) throws SQLException {
    var answers =
        statements.all(PAST, PastReader::answered, of.stage(), of.operator(), of.wireModel());
    return statements
        .first(
            SENT,
            row -> new Past(answers, row.getLong(1), row.getLong(2)),
            of.stage(),
            of.operator(),
            of.wireModel())
        .orElse(Past.NONE);
  }

  private static Past.Answered answered(ResultSet row) throws SQLException {
    var id = row.getLong(1);
    var share = new Share((int) (id - row.getLong(2)), row.getInt(6));
    var text = row.getString(3);
    var vector = row.getBytes(4);
    var nanos = row.getLong(10);
    var cost = row.wasNull() ? null : new Money(nanos);
    var tokens = new Tokens(row.getLong(7), row.getLong(8), row.getLong(9));
    return new Past.Answered(
        new RecordedAnswer(
            id,
            text == null ? "" : text,
            vector == null ? null : Packed.vector(vector),
            row.getBoolean(5),
            share.of(tokens),
            share.of(cost)),
        row.getLong(11),
        row.getLong(12));
  }
}
