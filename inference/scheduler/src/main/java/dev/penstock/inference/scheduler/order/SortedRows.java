package dev.penstock.inference.scheduler.order;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Sorts rows so that equal cells of their leading columns follow each other.
public final class SortedRows {
  private final Cells cells;

  SortedRows(Cells cells) {
    this.cells = cells;
  }

  /// All rows, their fields in the order of the columns.
  public static List<Placed> order(Cells cells) {
    var columns = new ArrayList<Integer>();
    for (var column = 0; column < cells.columns(); column++) {
      columns.add(column);
    }
    var rows = new ArrayList<Integer>();
    for (var row = 0; row < cells.rows(); row++) {
      rows.add(row);
    }
    rows.sort(by(cells, columns));
    return rows.stream().map(row -> new Placed(row, columns)).toList();
  }

  /// Places `rows` behind `placed`, their fields in the order `before`, then the other columns:
  /// what repeating values save on the whole decides which goes first.
  void place(int[] rows, int[] columns, List<Integer> before, List<Placed> placed) {
    if (rows.length == 0) {
      return;
    }
    var order = new ArrayList<Integer>();
    Arrays.stream(columns)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer column) -> -saved(rows, column)))
        .forEach(order::add);
    var all = new ArrayList<>(before);
    all.addAll(order);
    Arrays.stream(rows)
        .boxed()
        .sorted(by(cells, order))
        .forEach(row -> placed.add(new Placed(row, all)));
  }

  private double saved(int[] rows, int column) {
    var seen = new boolean[cells.distinct(column)];
    var saved = 0.0;
    for (var row : rows) {
      var value = cells.value(row, column);
      saved += seen[value] ? cells.worth(row, column) : 0;
      seen[value] = true;
    }
    return saved;
  }

  private static Comparator<Integer> by(Cells cells, List<Integer> columns) {
    return (one, other) -> {
      for (var column : columns) {
        var compared = Integer.compare(cells.value(one, column), cells.value(other, column));
        if (compared != 0) {
          return compared;
        }
      }
      return Integer.compare(one, other);
    };
  }
}
