package dev.penstock.record.archive;

import dev.penstock.base.Digest128;
import dev.penstock.base.Money;
import dev.penstock.base.Tokens;
import dev.penstock.query.engine.Engine;
import dev.penstock.record.ledger.Past;
import dev.penstock.record.ledger.RecordedAnswer;
import dev.penstock.record.ledger.Share;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a few questions of a segment, with what was answered.
record ChunkReader(
    Engine engine, SegmentFolder folder, SegmentSelect select, Map<Integer, Form> forms) {
  /// More questions than any call carries.
  private static final long CALL_LENGTH = 100_000;

  private static final List<String> LINE =
      List.of("call", "questions", "input_tokens", "cached_tokens", "output_tokens", "nanos");

  /// About what an object with a digest takes beside its text.
  private static final int OVERHEAD = 250;

  /// All answers whose ids lie between, both included.
  Chunk read(long first, long last) {
    var between = "id BETWEEN " + first + " AND " + last;
    var lines = CallColumns.restored(LINE, Set.copyOf(LINE), Sql.read(folder.calls()));
    var sql =
        "SELECT a.id, a.part, a.text, a.vector, a.truncated, c.questions, c.input_tokens,"
            + " c.cached_tokens, c.output_tokens, c.nanos, q.form, q.cells, q.digest FROM ("
            + select.answers(between)
            + ") a JOIN ("
            + lines
            + " WHERE call BETWEEN "
            + (first - CALL_LENGTH)
            + " AND "
            + last
            + ") c ON c.call = a.id - a.part JOIN ("
            + select.asked(between, cells(between))
            + ") q ON q.id = a.id ORDER BY a.id";
    var answers = new HashMap<Digest128, RecordedAnswer>();
    var weight = 0L;
    try (var rows = engine.query(sql)) {
      while (rows.next()) {
        var answer = answer(rows);
        var vector = answer.vector();
        answers.put(Asked.of(rows, 10, forms).digest(), answer);
        weight += OVERHEAD + answer.text().length() + (vector == null ? 0 : 4L * vector.length);
      }
    }
    return new Chunk(answers, weight);
  }

  /// Which cells the questions use: near each other, as a rule.
  private String cells(String between) {
    if (!select.prompts()) {
      return "";
    }
    var sql =
        "SELECT min(cell), max(cell) FROM " + Sql.read(folder.prompts()) + " WHERE " + between;
    try (var rows = engine.query(sql)) {
      rows.next();
      return "cell BETWEEN " + number(rows, 0) + " AND " + number(rows, 1);
    }
  }

  /// An operator's latest answers, the newest first.
  List<Past.Answered> past(Past.Of of, int most) {
    var columns = new ArrayList<>(LINE);
    columns.addAll(List.of("started", "ended", "stage", "operator", "wire_model"));
    var lines =
        CallColumns.restored(columns, Set.copyOf(columns), Sql.read(folder.calls()))
            + String.format(
                Locale.ROOT,
                " WHERE stage = %s AND operator = %s AND wire_model = %s",
                Sql.text(of.stage()),
                Sql.text(of.operator()),
                Sql.text(of.wireModel()));
    var form = select.prompts() ? "(SELECT id, form FROM " + Sql.read(folder.prompts()) + ")" : "";
    var sql =
        "SELECT a.id, a.part, a.text, a.vector, a.truncated, c.questions, c.input_tokens,"
            + " c.cached_tokens, c.output_tokens, c.nanos, c.ended - c.started, "
            + (form.isEmpty() ? "0" : "q.form")
            + " FROM ("
            + select.answers("true")
            + ") a JOIN ("
            + lines
            + ") c ON c.call = a.id - a.part"
            + (form.isEmpty() ? "" : " JOIN " + form + " q ON q.id = a.id")
            + " ORDER BY a.id DESC LIMIT "
            + most;
    var past = new ArrayList<Past.Answered>();
    try (var rows = engine.query(sql)) {
      while (rows.next()) {
        past.add(new Past.Answered(answer(rows), number(rows, 10), -1 - number(rows, 11)));
      }
    }
    return past;
  }

  private static RecordedAnswer answer(Engine.Rows rows) {
    var share = new Share((int) number(rows, 1), (int) number(rows, 5));
    var cost = rows.get(9) == null ? null : new Money(number(rows, 9));
    return new RecordedAnswer(
        number(rows, 0),
        text(rows, 2),
        vector(rows.get(3)),
        Boolean.TRUE.equals(rows.get(4)),
        share.of(new Tokens(number(rows, 6), number(rows, 7), number(rows, 8))),
        share.of(cost));
  }

  /// The engine hands a BLOB over as a text of its bytes.
  private static float @Nullable [] vector(@Nullable Object blob) {
    if (blob == null) {
      return null;
    }
    var bytes = blob.toString().getBytes(StandardCharsets.ISO_8859_1);
    var vector = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
    return vector;
  }

  /// The messages of one question; empty when there are none.
  String prompt(long id) {
    try (var rows = engine.query(select.asked("id = " + id, cells("id = " + id)))) {
      var prompt = rows.next() ? Asked.of(rows, 1, forms).prompt() : null;
      return prompt == null ? "" : prompt;
    }
  }

  /// The answer to one question; empty when there is none.
  String answer(long id) {
    try (var rows = engine.query(select.answers("id = " + id))) {
      return rows.next() ? text(rows, 2) : "";
    }
  }

  private static String text(Engine.Rows rows, int column) {
    var text = rows.get(column);
    return text == null ? "" : text.toString();
  }

  private static long number(Engine.Rows rows, int column) {
    return rows.get(column) instanceof Number number ? number.longValue() : 0;
  }
}
