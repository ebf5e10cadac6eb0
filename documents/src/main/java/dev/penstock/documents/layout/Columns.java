package dev.penstock.documents.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Cuts a page into columns, in reading order.
///
/// A gutter is a strip that stays free between two lines that cross it, with prose on both sides of
/// it:
///
/// ```
/// A title over both columns        1
/// of it in it   | and the          2 | 3
/// left  the     | right one
/// a foot note over both            4
/// ```
///
/// Prose, because a table must be read row by row: its cells hardly ever begin in the middle of a
/// sentence.
final class Columns {
  private static final int LINES = 4;
  private static final int MOST_SEGMENTS = 5_000;

  /// A strip without text, from one height to another.
  private record Gutter(double x, double top, double bottom, int lines) {}

  private Columns() {}

  static List<List<Segment>> of(List<Segment> segments) {
    var columns = new ArrayList<List<Segment>>();
    cut(segments, columns);
    return columns;
  }

  private static void cut(List<Segment> segments, List<List<Segment>> columns) {
    if (segments.isEmpty()) {
      return;
    }
    var gutter = segments.size() > MOST_SEGMENTS ? null : best(segments);
    if (gutter == null) {
      columns.add(segments);
      return;
    }
    var above = new ArrayList<Segment>();
    var left = new ArrayList<Segment>();
    var right = new ArrayList<Segment>();
    var below = new ArrayList<Segment>();
    for (var segment : segments) {
      if (segment.baseline() <= gutter.top) {
        above.add(segment);
      } else if (segment.baseline() >= gutter.bottom) {
        below.add(segment);
      } else {
        (segment.left() < gutter.x ? left : right).add(segment);
      }
    }
    cut(above, columns);
    cut(left, columns);
    cut(right, columns);
    cut(below, columns);
  }

  private static @Nullable Gutter best(List<Segment> segments) {
    var sorted = segments.stream().sorted(Comparator.comparingDouble(Segment::baseline)).toList();
    Gutter best = null;
    for (var x : candidates(segments)) {
      for (var gutter : at(x, sorted)) {
        if (best == null || gutter.lines > best.lines) {
          best = gutter;
        }
      }
    }
    return best;
  }

  /// Just before where segments begin: a column's lines begin below one another.
  private static List<Double> candidates(List<Segment> segments) {
    return segments.stream()
        .map(segment -> Math.floor(segment.left()) - 0.35 * segment.size())
        .distinct()
        .toList();
  }

  private static List<Gutter> at(double x, List<Segment> sorted) {
    var gutters = new ArrayList<Gutter>();
    var run = new ArrayList<Segment>();
    var top = Double.NEGATIVE_INFINITY;
    for (var segment : sorted) {
      var half = 0.3 * segment.size();
      if (segment.right() <= x - half || segment.left() >= x + half) {
        run.add(segment);
      } else {
        add(x, top, segment.baseline(), run, gutters);
        run.clear();
        top = segment.baseline();
      }
    }
    add(x, top, Double.POSITIVE_INFINITY, run, gutters);
    return gutters;
  }

  private static void add(
      double x, double top, double bottom, List<Segment> run, List<Gutter> gutters) {
    if (run.size() < 2 * LINES) {
      return;
    }
    var left = Line.of(run.stream().filter(segment -> segment.left() < x).toList());
    var right = Line.of(run.stream().filter(segment -> segment.left() >= x).toList());
    if (prose(left) && prose(right)) {
      gutters.add(new Gutter(x, top, bottom, Math.min(left.size(), right.size())));
    }
  }

  private static boolean prose(List<Line> lines) {
    if (lines.size() < LINES) {
      return false;
    }
    var texts = lines.stream().map(Line::text).toList();
    var continued = texts.stream().filter(Columns::beginsInside).count();
    var characters = texts.stream().mapToInt(String::length).sum();
    return characters >= 12 * lines.size() && continued >= 0.3 * lines.size();
  }

  private static boolean beginsInside(String line) {
    var first = line.codePointAt(0);
    return Character.isLowerCase(first)
        || (Character.isLetter(first) && !Character.isUpperCase(first));
  }
}
