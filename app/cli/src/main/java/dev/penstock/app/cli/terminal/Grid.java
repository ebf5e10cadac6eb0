package dev.penstock.app.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/// Rows of cells under a head, laid out in at most so many columns: numbers right, text left, the
/// widest text cut first.
public final class Grid {
  private static final String GAP = "  ";
  private static final int NARROWEST = 8;
  private final List<Side> sides;
  private final List<String> head;
  private final List<List<String>> rows = new ArrayList<>();

  public Grid(List<String> head, List<Side> sides) {
    this.head = List.copyOf(head);
    this.sides = List.copyOf(sides);
  }

  /// On which side of its column a cell stands.
  public enum Side {
    LEFT,
    RIGHT
  }

  /// Cells may be coloured, if they fit without being cut.
  public void row(List<String> cells) {
    rows.add(List.copyOf(cells));
  }

  public List<String> lines(int columns, String indent, Ink ink) {
    var widths = widths(columns - indent.length());
    var lines = new ArrayList<String>();
    if (head.stream().anyMatch(cell -> !cell.isEmpty())) {
      lines.add(ink.dim(indent + line(head, widths)));
    }
    rows.forEach(row -> lines.add(indent + line(row, widths)));
    return lines;
  }

  private String line(List<String> cells, int[] widths) {
    var line = new StringBuilder();
    for (var i = 0; i < cells.size(); i++) {
      var cell =
          Ink.width(cells.get(i)) > widths[i] ? Ink.cut(cells.get(i), widths[i]) : cells.get(i);
      var blanks = " ".repeat(Math.max(0, widths[i] - Ink.width(cell)));
      line.append(i == 0 ? "" : GAP)
          .append(sides.get(i) == Side.RIGHT ? blanks + cell : cell + blanks);
    }
    return line.toString().stripTrailing();
  }

  private int[] widths(int columns) {
    var widths = new int[head.size()];
    for (var i = 0; i < widths.length; i++) {
      var column = i;
      widths[i] =
          rows.stream()
              .mapToInt(row -> Ink.width(row.get(column)))
              .reduce(Ink.width(head.get(i)), Math::max);
    }
    var available = columns - GAP.length() * (widths.length - 1);
    while (sum(widths) > available) {
      var widest = widest(widths);
      if (widths[widest] <= NARROWEST) {
        break;
      }
      widths[widest]--;
    }
    return widths;
  }

  /// The widest text column, or the widest of all when every text is narrow already.
  private int widest(int[] widths) {
    var widest = -1;
    for (var i = 0; i < widths.length; i++) {
      if (sides.get(i) == Side.LEFT && (widest < 0 || widths[i] > widths[widest])) {
        widest = i;
      }
    }
    if (widest >= 0 && widths[widest] > NARROWEST) {
      return widest;
    }
    widest = 0;
    for (var i = 1; i < widths.length; i++) {
      widest = widths[i] > widths[widest] ? i : widest;
    }
    return widest;
  }

  private static int sum(int[] widths) {
    var sum = 0;
    for (var width : widths) {
      sum += width;
    }
    return sum;
  }
}
