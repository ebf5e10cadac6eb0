package dev.penstock.record.ledger;

import dev.penstock.base.Digest128;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Hands out lines that may be sealed, and takes them out of the tables once a segment holds them.
///
/// Whole finished runs only: what is under way stays where it is quick to write. A line is in the
/// tables or in a segment that the table `segments` names, never in both and never in neither,
/// because one transaction does both.
@SuppressWarnings("InlineFormatString") // SQL reads better apart from what is put into it
public final class Sealing {
  /// What is out in a batch is closed by a later run.
  private static final String FINISHED =
      """
      SELECT run FROM runs WHERE state <> 'running'
        AND run NOT IN (
          SELECT s.run FROM batch_calls b JOIN batches x ON x.batch = b.batch
          JOIN opened o ON o.call = b.call JOIN scopes s ON s.id = o.scope
          LEFT JOIN closed c ON c.call = b.call
          WHERE c.call IS NULL AND x.state IN ('submitting', 'out', 'taken'))
      """;

  private static final String OLDEST =
      """
      SELECT min(x.call), max(x.last), count(*) FROM (
        SELECT o.call, o.call + o.questions - 1 AS last
        FROM opened o JOIN scopes s ON s.id = o.scope
        WHERE s.run IN (%s)
        ORDER BY o.call LIMIT %d) x
      """;

  /// Which calls a portion is made of.
  private static final String OF_PORTION =
      "SELECT o.call FROM opened o JOIN scopes s ON s.id = o.scope WHERE s.run IN (%s)"
          + " AND o.call BETWEEN %d AND %d";

  private static final String SPENT =
      """
      INSERT INTO sealed_spend
      SELECT CAST(? AS INTEGER), s.run, s.stage, o.started / 86400000, count(*), count(c.failure),
        sum(CASE WHEN o.attempt > 1 THEN 1 ELSE 0 END), coalesce(sum(c.input_tokens), 0),
        coalesce(sum(c.cached_tokens), 0), coalesce(sum(c.output_tokens), 0),
        coalesce(sum(c.nanos), 0), coalesce(sum(coalesce(c.nanos, o.reserved, 0)), 0),
        count(c.call) - count(c.nanos)
      FROM opened o JOIN scopes s ON s.id = o.scope LEFT JOIN closed c ON c.call = o.call
      WHERE o.call IN (%s)
      GROUP BY s.run, s.stage, o.started / 86400000
      """;

  private static final String ANSWERED =
      """
      SELECT a.id, a.call, o.scope, a.template, t.messages, t.shape, a.arguments, a.digest, a.text,
        a.vector, a.truncated
      FROM answers a JOIN opened o ON o.call = a.call JOIN templates t ON t.id = a.template
      WHERE a.id BETWEEN %d AND %d AND a.call IN (%s) ORDER BY a.id
      """;

  private static final String UNANSWERED =
      """
      SELECT u.id, u.call, o.scope, u.template, t.messages, t.shape, u.arguments
      FROM unanswered u JOIN opened o ON o.call = u.call JOIN templates t ON t.id = u.template
      WHERE u.id BETWEEN %d AND %d AND u.call IN (%s) ORDER BY u.id
      """;

  private final SqliteDatabase database;
  private final Readers readers;
  private final Writer writer;
  private final Segments segments;
  private final Set<String> spared;

  /// @param spared runs that are left alone
  Sealing(
      SqliteDatabase database,
      Readers readers,
      Writer writer,
      Segments segments,
      Set<String> spared) {
    this.database = database;
    this.readers = readers;
    this.writer = writer;
    this.segments = segments;
    this.spared = Set.copyOf(spared);
  }

  /// How many calls of finished runs are not sealed yet, counted up to `most`.
  public long waiting(int most) {
    return next(most).map(Portion::calls).orElse(0L);
  }

  /// The oldest calls that may be sealed, at most so many.
  public Optional<Portion> next(int most) {
    return readers.read(statements -> {
      var runs =
          statements.all(FINISHED, row -> row.getString(1)).stream()
              .filter(run -> !spared.contains(run))
              .toList();
      var number = segments.known().stream().mapToLong(Segment::number).max().orElse(0) + 1;
      return statements
          .first(
              String.format(Locale.ROOT, OLDEST, quoted(runs), most),
              row -> portion(row, number, runs))
          .filter(portion -> portion.calls() > 0);
    });
  }

  private Portion portion(ResultSet row, long number, List<String> runs) throws SQLException {
    return new Portion(
        number, row.getLong(1), row.getLong(2), row.getLong(3), runs, new Lines(database));
  }

  /// Takes a portion's lines out of the tables; from then on they are in the segment.
  public void seal(Portion portion, Segment segment, List<SealedText> texts) {
    segments.announce(segment);
    var of = calls(portion);
    writer.write(lines -> {
      var statements = lines.statements();
      statements.update(
          "INSERT INTO segments VALUES (?, ?, ?, ?, ?, 1, 1)",
          segment.number(),
          segment.firstCall(),
          segment.lastCall(),
          segment.calls(),
          segment.newest());
      for (var text : texts) {
        statements.update(
            "INSERT INTO sealed_text VALUES (?, ?, ?, ?, ?)",
            segment.number(),
            text.stage(),
            text.calls(),
            text.promptChars(),
            text.answerChars());
      }
      statements.update(String.format(Locale.ROOT, SPENT, of), segment.number());
      for (var table : List.of("answers", "unanswered", "batch_calls", "closed", "opened")) {
        statements.update("DELETE FROM " + table + " WHERE call IN (" + of + ")");
      }
    });
  }

  /// Puts on record what is dropped of a segment; its files may go afterwards.
  public void dropped(Segment segment, boolean prompts, boolean answers) {
    writer.write(lines ->
        lines
            .statements()
            .update(
                "UPDATE segments SET prompts = ?, answers = ? WHERE segment = ?",
                prompts ? 0 : segment.prompts() ? 1 : 0,
                answers ? 0 : segment.answers() ? 1 : 0,
                segment.number()));
    segments.reread();
  }

  private static String calls(Portion portion) {
    return String.format(
        Locale.ROOT, OF_PORTION, quoted(portion.runs()), portion.firstCall(), portion.lastCall());
  }

  /// For an IN; nothing equals NULL.
  private static String quoted(List<String> runs) {
    return runs.stream()
        .map(run -> "'" + run.replace("'", "''") + "'")
        .reduce((a, b) -> a + ", " + b)
        .orElse("NULL");
  }

  /// Gives the space of deleted lines back to the disk; nothing else may write meanwhile.
  ///
  /// @throws dev.penstock.base.ProblemException when there is no room for the copy that it makes
  public void vacuum() {
    Vacuum.of(database);
  }

  /// Reads a portion with connections of its own.
  private record Lines(SqliteDatabase database) implements Portion.Source {

    @Override
    public List<String> columns() {
      var names = new ArrayList<String>();
      read("SELECT * FROM calls WHERE call < 0", rows -> {}, names);
      return names;
    }

    @Override
    public void lines(Portion portion, Consumer<@Nullable Object[]> each) {
      var select = "SELECT * FROM calls WHERE call IN (" + calls(portion) + ") ORDER BY call";
      read(select, rows -> each.accept(values(rows)), new ArrayList<>());
    }

    @Override
    public void questions(Portion portion, Consumer<SealableQuestion> each) {
      var first = portion.firstCall();
      var last = portion.lastCall();
      var of = calls(portion);
      var none = new ArrayList<String>();
      read(
          String.format(Locale.ROOT, ANSWERED, first, last, of),
          rows -> each.accept(question(rows, Digest128.of(rows.getBytes(8)), answer(rows))),
          none);
      read(
          String.format(Locale.ROOT, UNANSWERED, first, last, of),
          rows -> each.accept(question(rows, null, null)),
          none);
    }

    @FunctionalInterface
    private interface Row {
      void accept(ResultSet rows) throws SQLException;
    }

    private void read(String select, Row row, List<String> names) {
      try (var statements = database.connectToRead();
          var rows = statements.cursor(select)) {
        var columns = rows.getMetaData();
        for (var i = 1; i <= columns.getColumnCount(); i++) {
          names.add(columns.getColumnLabel(i));
        }
        while (rows.next()) {
          row.accept(rows);
        }
      } catch (SQLException e) {
        throw database.fault(e);
      }
    }

    private static @Nullable Object[] values(ResultSet rows) throws SQLException {
      var values = new @Nullable Object[rows.getMetaData().getColumnCount()];
      for (var i = 0; i < values.length; i++) {
        var value = rows.getObject(i + 1);
        values[i] = value instanceof Number number ? (Object) number.longValue() : value;
      }
      return values;
    }

    private static SealableQuestion question(
        ResultSet rows, @Nullable Digest128 digest, @Nullable AnswerRecord answer)
        throws SQLException {
      return new SealableQuestion(
          rows.getLong(1),
          rows.getLong(2),
          rows.getLong(3),
          rows.getLong(4),
          rows.getString(5),
          rows.getString(6),
          Packed.unpack(rows.getObject(7)),
          digest,
          answer);
    }

    private static AnswerRecord answer(ResultSet rows) throws SQLException {
      var text = rows.getString(9);
      var vector = rows.getBytes(10);
      return new AnswerRecord(
          text == null ? "" : text,
          vector == null ? null : Packed.vector(vector),
          rows.getBoolean(11));
    }
  }
}
