package dev.penstock.inference.scheduler.order;

import java.util.List;

/// A row at its place in the order, with its columns in the order in which they are written.
public record Placed(int row, List<Integer> columns) {
  public Placed {
    columns = List.copyOf(columns);
  }
}
