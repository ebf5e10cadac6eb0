package dev.penstock.query.exchange;

import dev.penstock.query.fragment.Column;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// A stage whose table is complete.
///
/// @param table its Parquet file
/// @param lineage SQL of the engine for `_n` and `_k`: the place and the key of each row
public record Finished(String stage, Path table, String lineage, List<Column> columns) {
  public Finished {
    columns = List.copyOf(columns);
  }

  /// SQL of the engine: the stage's own columns, with the types that they have in the stage. A
  /// Parquet file knows fewer: it holds a HUGEINT as a DOUBLE.
  String rows() {
    return "SELECT " + names() + " FROM " + file(table);
  }

  /// SQL of the engine: the columns, and before them the row's key, as `_key`.
  String keyedRows() {
    return "SELECT l._k AS _key, t.* FROM (SELECT _k FROM ("
        + lineage
        + ") ORDER BY _n) l POSITIONAL JOIN ("
        + rows()
        + ") t";
  }

  private String names() {
    return columns.stream()
        .map(column -> cast(column) + " AS " + Dialect.name(column.name()))
        .collect(Collectors.joining(", "));
  }

  private static String cast(Column column) {
    return "CAST(" + Dialect.name(column.name()) + " AS " + column.type() + ")";
  }

  private static String file(Path file) {
    return "read_parquet('" + file.toString().replace("'", "''") + "')";
  }
}
