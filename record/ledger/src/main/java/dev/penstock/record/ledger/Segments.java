package dev.penstock.record.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// The segments that the ledger knows, the newest first.
final class Segments {
  private final Readers readers;
  private volatile List<Segment> known;

  Segments(Readers readers) {
    this.readers = readers;
    this.known = readers.read(Segments::all);
  }

  /// None in a ledger that an earlier version wrote and this one only reads.
  static List<Segment> all(Statements statements) throws SQLException {
    try {
      return statements.all(
          "SELECT segment, first_call, last_call, calls, newest, prompts, answers FROM segments"
              + " ORDER BY segment DESC",
          Segments::segment);
    } catch (SQLException e) {
      if (String.valueOf(e.getMessage()).contains("no such table: segments")) {
        return List.of();
      }
      throw e;
    }
  }

  static List<SealedText> texts(Statements statements, Segment segment) throws SQLException {
    return statements.all(
        "SELECT stage, calls, prompt_chars, answer_chars FROM sealed_text WHERE segment = ?",
        row -> new SealedText(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4)),
        segment.number());
  }

  private static Segment segment(ResultSet row) throws SQLException {
    return new Segment(
        row.getLong(1),
        row.getLong(2),
        row.getLong(3),
        row.getLong(4),
        row.getLong(5),
        row.getLong(6) != 0,
        row.getLong(7) != 0);
  }

  List<Segment> known() {
    return known;
  }

  /// What another process may have changed.
  List<Segment> reread() {
    known = readers.read(Segments::all);
    return known;
  }

  /// Before a segment's lines leave the tables, so that nobody misses them between.
  void announce(Segment segment) {
    change(all -> {
      all.addFirst(segment);
      return all;
    });
  }

  synchronized void change(UnaryOperator<List<Segment>> change) {
    known = List.copyOf(change.apply(new ArrayList<>(known)));
  }

  /// The highest id in any segment; 0 when there is none.
  long lastCall() {
    return known.stream().mapToLong(Segment::lastCall).max().orElse(0);
  }
}
