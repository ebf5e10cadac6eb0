package dev.penstock.record.lineage.diff;

import java.util.List;

/// What changed in one stage's table.
///
/// @param rowsBefore in the earlier run
/// @param rowsAfter in the later one
/// @param columns what became of the columns themselves, as sentences
/// @param rows the first of each kind
public record StageDiff(
    String stage,
    long rowsBefore,
    long rowsAfter,
    long added,
    long removed,
    long changed,
    List<String> columns,
    List<Change> rows) {
  public StageDiff {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  public boolean same() {
    return added + removed + changed == 0 && columns.isEmpty();
  }
}
