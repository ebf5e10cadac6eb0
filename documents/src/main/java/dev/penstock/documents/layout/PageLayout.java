package dev.penstock.documents.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A page's blocks in reading order.
///
/// Glyphs become segments, segments columns, columns lines, and lines blocks.
public final class PageLayout {
  private static final Pattern ITEM =
      Pattern.compile(
          "(?:[•◦▪‣·●○■–-]|\\(?(?:\\d{1,3}|[A-Za-z]|[ivxlIVXL]{1,6})[.)]|\\d{1,2}(?:\\.\\d{1,3})+\\.?)(?:\\s.*|$)");

  private final double bodySize;
  private final List<TextBlock> blocks = new ArrayList<>();

  private PageLayout(List<Segment> segments) {
    var sizes = segments.stream().mapToDouble(Segment::size).sorted().toArray();
    this.bodySize = sizes.length == 0 ? 0 : sizes[sizes.length / 2];
  }

  /// Lays out one page.
  ///
  /// @param glyphs in the order in which the page draws them
  public static List<TextBlock> of(List<Glyph> glyphs) {
    var segments = Segments.of(glyphs);
    var layout = new PageLayout(segments);
    for (var column : Columns.of(segments)) {
      layout.add(Line.of(column));
    }
    return layout.blocks;
  }

  private void add(List<Line> lines) {
    var pitch = pitch(lines);
    var open = new ArrayList<Line>();
    for (var i = 0; i < lines.size(); i++) {
      var rows = tableRows(lines, i);
      if (rows >= 2) {
        end(open);
        blocks.add(new TextBlock(TextBlock.Shape.TABLE, lines.subList(i, i + rows)));
        i += rows - 1;
        continue;
      }
      var line = lines.get(i);
      if (!open.isEmpty() && begins(open, line, pitch)) {
        end(open);
      }
      open.add(line);
    }
    end(open);
  }

  private void end(List<Line> open) {
    if (!open.isEmpty()) {
      blocks.add(new TextBlock(shape(open), open));
      open.clear();
    }
  }

  private TextBlock.Shape shape(List<Line> lines) {
    var first = lines.getFirst();
    var text = first.text();
    if (ITEM.matcher(text).matches()) {
      return TextBlock.Shape.LIST;
    }
    var large = first.size() > 1.15 * bodySize;
    var bold = lines.stream().allMatch(Line::bold) && text.length() < 100;
    return lines.size() <= 3 && (large || (bold && lines.size() == 1))
        ? TextBlock.Shape.HEADING
        : TextBlock.Shape.PARAGRAPH;
  }

  private static boolean begins(List<Line> open, Line line, double pitch) {
    var last = open.getLast();
    var gap = line.baseline() - last.baseline();
    return gap > 1.35 * Math.max(pitch, Math.min(last.size(), line.size()))
        || Math.abs(line.size() - last.size()) > 0.15 * last.size()
        || line.bold() != last.bold()
        || ITEM.matcher(line.text()).matches()
        || (open.size() > 1 && Math.abs(line.left() - last.left()) > line.size());
  }

  /// The usual distance of two lines.
  private static double pitch(List<Line> lines) {
    var distances = new ArrayList<Double>();
    for (var i = 1; i < lines.size(); i++) {
      var distance = lines.get(i).baseline() - lines.get(i - 1).baseline();
      if (distance < 2.2 * lines.get(i).size()) {
        distances.add(distance);
      }
    }
    distances.sort(null);
    return distances.isEmpty() ? 0 : distances.get(distances.size() / 2);
  }

  /// How many lines from here on have cells that begin below one another.
  private static int tableRows(List<Line> lines, int from) {
    var rows = 0;
    while (from + rows < lines.size()) {
      var stops = lines.get(from + rows).stops();
      var near = rows == 0 || close(lines.get(from + rows - 1), lines.get(from + rows));
      if (stops.isEmpty() || item(lines.get(from + rows)) || !near || !aligned(lines, from, rows)) {
        break;
      }
      rows++;
    }
    return rows;
  }

  /// "(a) In this agreement" has a gap, but is no row.
  private static boolean item(Line line) {
    return line.stops().size() == 1 && ITEM.matcher(line.text()).matches();
  }

  private static boolean close(Line above, Line below) {
    return below.baseline() - above.baseline() < 3.5 * below.size();
  }

  private static boolean aligned(List<Line> lines, int from, int rows) {
    if (rows == 0) {
      return true;
    }
    var line = lines.get(from + rows);
    var above = lines.get(from + rows - 1);
    return line.segments().stream()
        .anyMatch(cell ->
            cell.left() > line.left() + 2 * cell.size()
                && above.segments().stream()
                    .anyMatch(other ->
                        other.left() > above.left() + 2 * cell.size()
                            && (Math.abs(cell.left() - other.left()) < cell.size()
                                || Math.abs(cell.right() - other.right()) < cell.size())));
  }
}
