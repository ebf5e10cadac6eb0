package dev.penstock.inference.scheduler.order;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table as the order sees it: which cells of a column are equal, and how long they are.
public final class Cells {
  private final int rows;
  private final int[][] values;
  private final int[][] lengths;

  private Cells(int rows, int[][] values, int[][] lengths) {
    this.rows = rows;
    this.values = values;
    this.lengths = lengths;
  }

  /// From the texts of `columns` columns, row by row; null is a value of no length.
  public static Cells of(List<? extends List<@Nullable String>> table, int columns) {
    var values = new int[columns][table.size()];
    var lengths = new int[columns][];
    for (var column = 0; column < columns; column++) {
      var known = new HashMap<@Nullable String, Integer>();
      var found = new int[table.size()];
      for (var row = 0; row < table.size(); row++) {
        var text = table.get(row).get(column);
        var seen = known.get(text);
        var value = seen == null ? known.size() : seen;
        if (seen == null) {
          known.put(text, value);
          found[value] = text == null ? 0 : text.length();
        }
        values[column][row] = value;
      }
      lengths[column] = Arrays.copyOf(found, known.size());
    }
    return new Cells(table.size(), values, lengths);
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return values.length;
  }

  /// How many different values a column has; they are 0, 1, ….
  int distinct(int column) {
    return lengths[column].length;
  }

  int value(int row, int column) {
    return values[column][row];
  }

  /// In characters.
  public int length(int row, int column) {
    return lengths[column][values[column][row]];
  }

  /// What a cell is worth when the row before begins with it too: its length, squared.
  double worth(int row, int column) {
    double length = length(row, column);
    return length * length;
  }

  /// With how many equal cells two rows begin, each written in its own order.
  public int alike(Placed one, Placed other) {
    var most = Math.min(one.columns().size(), other.columns().size());
    for (var i = 0; i < most; i++) {
      var column = one.columns().get(i);
      if (!column.equals(other.columns().get(i))
          || value(one.row(), column) != value(other.row(), column)) {
        return i;
      }
    }
    return most;
  }

  /// What an order is worth: over consecutive rows, the squared lengths of the equal cells with
  /// which both begin (the objective of Liu et al., "Optimizing LLM Queries in Relational Data
  /// Analytics Workloads", MLSys 2025, arXiv 2403.05821).
  public double worth(List<Placed> order) {
    var worth = 0.0;
    for (var i = 1; i < order.size(); i++) {
      var placed = order.get(i);
      var alike = alike(order.get(i - 1), placed);
      for (var field = 0; field < alike; field++) {
        worth += worth(placed.row(), placed.columns().get(field));
      }
    }
    return worth;
  }
}
