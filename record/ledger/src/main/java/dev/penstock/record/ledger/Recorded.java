package dev.penstock.record.ledger;

import dev.penstock.base.Digest128;
import dev.penstock.base.Money;
import dev.penstock.base.Origin;
import dev.penstock.base.Tokens;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads calls and their answers back.
final class Recorded {
  private static final String ANSWER =
      """
      SELECT a.id, a.call, a.text, a.vector, a.truncated, o.questions,
        c.input_tokens, c.cached_tokens, c.output_tokens, c.nanos
      FROM answers a JOIN closed c ON c.call = a.call JOIN opened o ON o.call = a.call
      WHERE a.digest = ? ORDER BY a.id DESC LIMIT 1
      """;

  private static final String ASKED =
      """
      SELECT a.id, t.messages, a.arguments, a.text
      FROM answers a JOIN templates t ON t.id = a.template
      WHERE a.id >= ?1 AND a.id < ?2
      UNION ALL
      SELECT u.id, t.messages, u.arguments, NULL
      FROM unanswered u JOIN templates t ON t.id = u.template
      WHERE u.id >= ?1 AND u.id < ?2
      ORDER BY 1
      """;

  private record Asked(String messages, String answer) {}

  private Recorded() {}

  static Optional<RecordedAnswer> answer(Statements statements, Digest128 digest)
      throws SQLException {
    return statements.first(ANSWER, Recorded::answer, (Object) digest.bytes());
  }

  private static RecordedAnswer answer(ResultSet row) throws SQLException {
    var call = row.getLong("call");
    var share = new Share((int) (row.getLong("id") - call), row.getInt("questions"));
    var text = row.getString("text");
    var vector = row.getBytes("vector");
    return new RecordedAnswer(
        row.getLong("id"),
        text == null ? "" : text,
        vector == null ? null : Packed.vector(vector),
        row.getBoolean("truncated"),
        share.of(tokens(row)),
        share.of(money(row, "nanos")));
  }

  private record Line(long call, int questions) {}

  /// `id` is a question's own: of a call that carries several, this one's messages, answer and
  /// share.
  static Optional<CallDetail> call(Statements statements, long id) throws SQLException {
    var line =
        statements
            .first(
                "SELECT call, questions FROM opened WHERE call <= ? ORDER BY call DESC LIMIT 1",
                row -> new Line(row.getLong(1), row.getInt(2)),
                id)
            .filter(found -> id < found.call() + found.questions());
    if (line.isEmpty()) {
      return Optional.empty();
    }
    var share = new Share((int) (id - line.get().call()), line.get().questions());
    var asked = statements.all(ASKED, Recorded::asked, id, id + 1);
    return statements.first(
        "SELECT * FROM calls WHERE call = ?",
        row -> detail(row, id, asked, share),
        line.get().call());
  }

  private static Asked asked(ResultSet row) throws SQLException {
    var answer = row.getString(4);
    var arguments = Packed.unpack(row.getObject(3));
    return new Asked(joined(row.getString(2), arguments), answer == null ? "" : answer);
  }

  private static CallDetail detail(ResultSet row, long id, List<Asked> asked, Share share)
      throws SQLException {
    var messages = asked.stream().map(Asked::messages).reduce("", Recorded::joined);
    var started = row.getLong("started");
    var ended = row.getObject("ended") == null ? started : row.getLong("ended");
    var code = row.getString("failure");
    return new CallDetail(
        id,
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
        row.getString("state"),
        messages,
        asked.isEmpty() ? "" : asked.getFirst().answer(),
        share.of(tokens(row)),
        share.of(money(row, "nanos")),
        Instant.ofEpochMilli(started),
        ended - started,
        row.getInt("http_status"),
        code == null ? null : code + ": " + row.getString("reason"));
  }

  /// Two JSON arrays as one.
  static String joined(String first, String second) {
    var parts = new ArrayList<String>();
    for (var array : List.of(first, second)) {
      var inside = array.isBlank() ? "" : array.strip().substring(1, array.strip().length() - 1);
      if (!inside.isBlank()) {
        parts.add(inside);
      }
    }
    return "[" + String.join(",", parts) + "]";
  }

  static Tokens tokens(ResultSet row) throws SQLException {
    return new Tokens(
        row.getLong("input_tokens"), row.getLong("cached_tokens"), row.getLong("output_tokens"));
  }

  static @Nullable Money money(ResultSet row, String column) throws SQLException {
    var nanos = row.getLong(column);
    return row.wasNull() ? null : new Money(nanos);
  }
}
