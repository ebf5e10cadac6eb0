package dev.penstock.record.lineage.diff;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A row that differs between two runs.
///
/// @param key the row's key, the same in both
/// @param name the value of the table's first column, for people
/// @param cells of a changed row the columns that differ; of an added or removed one all of them
/// @param because what made a changed row change; empty when no record tells
public record Change(
    Kind kind, String key, @Nullable Object name, List<Cell> cells, List<String> because) {
  public Change {
    cells = List.copyOf(cells);
    because = List.copyOf(because);
  }

  public enum Kind {
    CHANGED,
    ADDED,
    REMOVED
  }

  /// A column's value in the two runs; null is NULL, or no such row.
  public record Cell(String column, @Nullable Object before, @Nullable Object after) {}
}
