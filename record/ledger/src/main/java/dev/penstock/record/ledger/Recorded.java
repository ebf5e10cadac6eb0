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

  private static final String EXCHANGES =
      """
      SELECT a.id, t.messages, a.arguments, a.text
      FROM answers a JOIN templates t ON t.id = a.template
      WHERE a.id >= ? AND a.id < ?
      UNION ALL
      SELECT u.id, t.messages, u.arguments, NULL
      FROM unanswered u JOIN templates t ON t.id = u.template
      WHERE u.id >= ? AND u.id < ?
      ORDER BY 1
      """;

  private record Exchange(String messages, String answer) {}

  private Recorded() {}

  static Optional<RecordedAnswer> answer(Statements statements, Digest128 digest)
      throws SQLException {
    return statements.first(ANSWER, Recorded::answer, (Object) digest.bytes());
  }

  /// By position: looking columns up by name would take longer than finding the row.
  private static RecordedAnswer answer(ResultSet row) throws SQLException {
    var id = row.getLong(1);
    var share = new Share((int) (id - row.getLong(2)), row.getInt(6));
    var text = row.getString(3);
    var vector = row.getBytes(4);
    var nanos = row.getLong(10);
    var cost = row.wasNull() ? null : new Money(nanos);
    return new RecordedAnswer(
        id,
        text == null ? "" : text,
        vector == null ? null : Packed.vector(vector),
        row.getBoolean(5),
        share.of(new Tokens(row.getLong(7), row.getLong(8), row.getLong(9))),
        share.of(cost));
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
    var asked = statements.all(EXCHANGES, Recorded::asked, id, id + 1, id, id + 1);
    return statements.first(
        "SELECT * FROM calls WHERE call = ?",
        row -> detail(row, id, asked, share),
        line.get().call());
  }

  private static Exchange asked(ResultSet row) throws SQLException {
    var answer = row.getString(4);
    var arguments = Packed.unpack(row.getObject(3));
    return new Exchange(joined(row.getString(2), arguments), answer == null ? "" : answer);
  }

  private static CallDetail detail(ResultSet row, long id, List<Exchange> asked, Share share)
      throws SQLException {
    var messages = asked.stream().map(Exchange::messages).reduce("", Recorded::joined);
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
