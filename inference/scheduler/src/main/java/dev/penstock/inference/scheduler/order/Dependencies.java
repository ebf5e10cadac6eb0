package dev.penstock.inference.scheduler.order;

import java.util.ArrayList;
import java.util.List;

/// Which columns follow from which (functional dependencies), as the cells at hand show.
///
/// Keys and joins of a query imply dependencies that hold in every batch of its rows, so counting
/// finds them; one that holds only by chance is as good for the order of this batch.
record Dependencies(List<List<Integer>> of) {
  Dependencies {
    of = of.stream().map(List::copyOf).toList();
  }

  static Dependencies none(int columns) {
    var of = new ArrayList<List<Integer>>();
    for (var column = 0; column < columns; column++) {
      of.add(List.of());
    }
    return new Dependencies(of);
  }

  static Dependencies in(Cells cells) {
    var of = new ArrayList<List<Integer>>();
    for (var column = 0; column < cells.columns(); column++) {
      var dependent = new ArrayList<Integer>();
      for (var other = 0; other < cells.columns(); other++) {
        if (other != column && follows(cells, column, other)) {
          dependent.add(other);
        }
      }
      of.add(dependent);
    }
    return new Dependencies(of);
  }

  /// Whether rows that agree in `column` agree in `other`.
  private static boolean follows(Cells cells, int column, int other) {
    if (cells.distinct(other) > cells.distinct(column)) {
      return false;
    }
    var partner = new int[cells.distinct(column)];
    for (var row = 0; row < cells.rows(); row++) {
      var seen = partner[cells.value(row, column)];
      var now = cells.value(row, other) + 1;
      if (seen != 0 && seen != now) {
        return false;
      }
      partner[cells.value(row, column)] = now;
    }
    return true;
  }
}
