package dev.penstock.documents.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Segments side by side, from left to right.
public record Line(List<Segment> segments) {
  /// In sizes of the font: a wider gap stands between cells of a table.
  private static final double CELL = 1.6;

  public Line {
    segments = segments.stream().sorted(Comparator.comparingDouble(Segment::left)).toList();
  }

  /// The lines of a column from top to bottom.
  static List<Line> of(List<Segment> column) {
    var lines = new ArrayList<Line>();
    var open = new ArrayList<Segment>();
    for (var segment :
        column.stream().sorted(Comparator.comparingDouble(Segment::baseline)).toList()) {
      if (!open.isEmpty() && !tallest(open).besides(segment)) {
        lines.add(new Line(open));
        open.clear();
      }
      open.add(segment);
    }
    if (!open.isEmpty()) {
      lines.add(new Line(open));
    }
    return lines;
  }

  private static Segment tallest(List<Segment> segments) {
    return segments.stream().max(Comparator.comparingDouble(Segment::size)).orElseThrow();
  }

  /// Its words with single spaces.
  public String text() {
    return joined(Double.MAX_VALUE);
  }

  /// Its words, with a tab between cells.
  public String row() {
    return joined(CELL);
  }

  private String joined(double cell) {
    var text = new StringBuilder(segments.getFirst().text());
    for (var i = 1; i < segments.size(); i++) {
      var before = segments.get(i - 1);
      var segment = segments.get(i);
      var gap = segment.left() - before.right();
      if (gap > cell * segment.size()) {
        text.append('\t');
      } else if (segment.spaced()
          || Segments.apart(gap, segment.space(), Math.max(segment.size(), before.size()))) {
        text.append(' ');
      }
      text.append(segment.text());
    }
    return Bidirectional.logical(text.toString());
  }

  /// Where the second and later cells begin.
  List<Double> stops() {
    var stops = new ArrayList<Double>();
    for (var i = 1; i < segments.size(); i++) {
      var segment = segments.get(i);
      if (segment.left() - segments.get(i - 1).right() > CELL * segment.size()) {
        stops.add(segment.left());
      }
    }
    return stops;
  }

  double left() {
    return segments.getFirst().left();
  }

  double right() {
    return segments.stream().mapToDouble(Segment::right).max().orElseThrow();
  }

  double top() {
    return segments.stream().mapToDouble(Segment::top).min().orElseThrow();
  }

  double bottom() {
    return segments.stream().mapToDouble(Segment::bottom).max().orElseThrow();
  }

  double baseline() {
    return tallest(segments).baseline();
  }

  double size() {
    return tallest(segments).size();
  }

  boolean bold() {
    return segments.stream().allMatch(Segment::bold);
  }
}
