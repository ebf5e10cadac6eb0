package dev.penstock.record.ledger;

import dev.penstock.base.Digest128;
import dev.penstock.base.Manner;
import dev.penstock.base.Money;
import dev.penstock.base.Origin;
import dev.penstock.base.Tokens;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
        row -> detail(named(row), id, asked, share),
        line.get().call());
  }

  /// Of what an archive gave back.
  static CallDetail call(SealedCall call, long id) {
    var line = call.line();
    var share =
        new Share((int) (id - number(line, "call")), Math.toIntExact(number(line, "questions")));
    var asked =
        call.messages().isEmpty()
            ? List.<Exchange>of()
            : List.of(new Exchange(call.messages(), call.answer()));
    return detail(line, id, asked, share);
  }

  /// Of the view `calls`.
  static List<String> columns(Statements statements) throws SQLException {
    try (var none = statements.cursor("SELECT * FROM calls WHERE call < 0")) {
      var names = new ArrayList<String>();
      for (var i = 1; i <= none.getMetaData().getColumnCount(); i++) {
        names.add(none.getMetaData().getColumnLabel(i));
      }
      return names;
    }
  }

  private static Map<String, @Nullable Object> named(ResultSet row) throws SQLException {
    var columns = row.getMetaData();
    var named = new HashMap<String, @Nullable Object>();
    for (var i = 1; i <= columns.getColumnCount(); i++) {
      named.put(columns.getColumnLabel(i), row.getObject(i));
    }
    return named;
  }

  private static long number(Map<String, @Nullable Object> line, String column) {
    return line.get(column) instanceof Number number ? number.longValue() : 0;
  }

  private static String text(Map<String, @Nullable Object> line, String column) {
    return line.get(column) instanceof String text ? text : "";
  }

  private static Exchange asked(ResultSet row) throws SQLException {
    var answer = row.getString(4);
    var arguments = Packed.unpack(row.getObject(3));
    return new Exchange(joined(row.getString(2), arguments), answer == null ? "" : answer);
  }

  private static CallDetail detail(
      Map<String, @Nullable Object> line, long id, List<Exchange> asked, Share share) {
    var messages = asked.stream().map(Exchange::messages).reduce("", Recorded::joined);
    var started = number(line, "started");
    var ended = line.get("ended") == null ? started : number(line, "ended");
    var failed = line.get("failure") != null;
    return new CallDetail(
        id,
        new Origin(
            text(line, "principal"),
            text(line, "run"),
            text(line, "stage"),
            text(line, "operator"),
            text(line, "row_key")),
        text(line, "model"),
        text(line, "wire_model"),
        text(line, "provider"),
        (int) number(line, "attempt"),
        Manner.valueOf(text(line, "manner").toUpperCase(Locale.ROOT)),
        text(line, "state"),
        messages,
        asked.isEmpty() ? "" : asked.getFirst().answer(),
        share.of(
            new Tokens(
                number(line, "input_tokens"),
                number(line, "cached_tokens"),
                number(line, "output_tokens"))),
        share.of(line.get("nanos") == null ? null : new Money(number(line, "nanos"))),
        Instant.ofEpochMilli(started),
        ended - started,
        (int) number(line, "http_status"),
        failed ? text(line, "failure") + ": " + text(line, "reason") : null);
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
