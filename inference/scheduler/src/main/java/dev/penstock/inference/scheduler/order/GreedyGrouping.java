package dev.penstock.inference.scheduler.order;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Orders rows, and the fields of each, for the longest shared beginnings: "greedy group recursion"
/// (GGR; Liu et al., MLSys 2025, arXiv 2403.05821).
///
/// The value that saves most when the rows that have it follow each other, with the columns that
/// follow from it, goes first in those rows; the same again for the rest of their columns, and for
/// the rest of the rows. Where that stops early, columns go in the order of what they save on the
/// whole and rows are sorted by them ([SortedRows]). Of equally good values the one of the first
/// column and the first row is taken, so that an order depends on the table alone.
public final class GreedyGrouping {
  private final Cells cells;
  private final Stops stops;
  private final Dependencies dependencies;
  private final SortedRows rest;

  /// When the search ends early.
  ///
  /// @param rows after how many groups the rest of the rows is sorted
  /// @param columns how often the columns of a group are grouped again
  record Stops(int rows, int columns) {
    /// The paper's.
    static final Stops USUAL = new Stops(4, 2);
  }

  GreedyGrouping(Cells cells, Stops stops) {
    this.cells = cells;
    this.stops = stops;
    this.dependencies = Dependencies.in(cells);
    this.rest = new SortedRows(cells);
  }

  /// Every row of `cells` once.
  public static List<Placed> order(Cells cells) {
    return new GreedyGrouping(cells, Stops.USUAL).order();
  }

  List<Placed> order() {
    var placed = new ArrayList<Placed>();
    place(all(cells.rows()), all(cells.columns()), new ArrayList<>(), 0, placed);
    return placed;
  }

  private static int[] all(int count) {
    var all = new int[count];
    Arrays.setAll(all, i -> i);
    return all;
  }

  /// A value of a column, and what it is worth that its rows follow each other.
  private record Group(int column, int value, double worth) {}

  /// Places `rows`, whose first columns are `before`, by their other columns.
  private void place(
      int[] rows, int[] columns, List<Integer> before, int depth, List<Placed> placed) {
    var left = rows;
    for (var groups = 0; left.length > 1 && columns.length > 0; groups++) {
      var best = best(left, columns);
      if (best.worth() == 0 || groups >= stops.rows() || depth >= stops.columns()) {
        break;
      }
      var first = leading(best.column(), columns);
      var inside = new ArrayList<>(before);
      inside.addAll(first);
      place(
          with(left, best, true),
          Arrays.stream(columns).filter(column -> !first.contains(column)).toArray(),
          inside,
          depth + 1,
          placed);
      left = with(left, best, false);
    }
    rest.place(left, columns, before, placed);
  }

  /// The column and those of `columns` that follow from it.
  private List<Integer> leading(int column, int[] columns) {
    var leading = new ArrayList<>(List.of(column));
    for (var other : columns) {
      if (dependencies.of().get(column).contains(other)) {
        leading.add(other);
      }
    }
    return leading;
  }

  private int[] with(int[] rows, Group group, boolean inside) {
    return Arrays.stream(rows)
        .filter(row -> (cells.value(row, group.column()) == group.value()) == inside)
        .toArray();
  }

  private Group best(int[] rows, int[] columns) {
    var best = new Group(-1, -1, 0);
    for (var column : columns) {
      var counts = new int[cells.distinct(column)];
      for (var row : rows) {
        counts[cells.value(row, column)]++;
      }
      for (var row : rows) {
        var value = cells.value(row, column);
        if (counts[value] > 1) {
          var worth = (counts[value] - 1) * worth(row, column, columns);
          best = worth > best.worth() ? new Group(column, value, worth) : best;
          counts[value] = 0; // each value once
        }
      }
    }
    return best;
  }

  /// The squared lengths of the cell and of those that follow from it.
  private double worth(int row, int column, int[] columns) {
    var worth = cells.worth(row, column);
    for (var other : columns) {
      if (dependencies.of().get(column).contains(other)) {
        worth += cells.worth(row, other);
      }
    }
    return worth;
  }
}
