package dev.penstock.record.archive;

import dev.penstock.query.engine.Engine;
import dev.penstock.record.ledger.Archive;
import dev.penstock.record.ledger.Segment;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The sealed answers, a segment after the other: see [Archive#answers].
final class AnswerRows implements Archive.Rows {
  private final Engine engine;
  private final Path sealed;
  private final Iterator<Segment> segments;
  private final Function<Segment, Map<Integer, Form>> forms;
  private Map<Integer, Form> current = Map.of();
  private Engine.@Nullable Rows rows;

  AnswerRows(
      Engine engine,
      Path sealed,
      List<Segment> segments,
      Function<Segment, Map<Integer, Form>> forms) {
    this.engine = engine;
    this.sealed = sealed;
    this.segments = segments.iterator();
    this.forms = forms;
  }

  @Override
  public boolean next() {
    while (rows == null || !rows.next()) {
      close();
      if (!segments.hasNext()) {
        return false;
      }
      var segment = segments.next();
      current = forms.apply(segment);
      rows = engine.query(select(segment));
    }
    return true;
  }

  private String select(Segment segment) {
    var select = SegmentSelect.of(SegmentFolder.of(sealed, segment), segment);
    return "SELECT a.id - a.part, a.text, octet_length(a.vector) // 4, a.truncated, a.id, q.form,"
        + " q.cells, q.digest FROM ("
        + select.answers("true")
        + ") a JOIN ("
        + select.asked("true", "")
        + ") q ON q.id = a.id ORDER BY a.id";
  }

  @Override
  public @Nullable Object get(int column) {
    var row = Objects.requireNonNull(rows, "next() comes first");
    return switch (column) {
      case 0 -> row.get(0);
      case 1 -> Asked.of(row, 5, current).digest().bytes();
      case 2 -> Asked.of(row, 5, current).prompt();
      case 3 -> row.get(1);
      case 4 -> row.get(2);
      case 5 -> row.get(3);
      case 6 -> row.get(4);
      default -> throw new IllegalArgumentException("answers have no column " + column);
    };
  }

  @Override
  public void close() {
    if (rows != null) {
      rows.close();
      rows = null;
    }
  }
}
