package dev.penstock.record.archive;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// Words of the engine's SQL.
final class Sql {
  private Sql() {}

  static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  static String name(String column) {
    return '"' + column.replace("\"", "\"\"") + '"';
  }

  static String read(Path file) {
    return "read_parquet(" + text(file.toString()) + ")";
  }

  /// Files whose columns may differ: a later version may have written more.
  static String read(List<Path> files) {
    return files.stream()
        .map(file -> text(file.toString()))
        .collect(Collectors.joining(", ", "read_parquet([", "], union_by_name = true)"));
  }

  /// `rows` a row group: what one look-up has to decompress.
  static String write(String select, Path file, int rows) {
    return "COPY ("
        + select
        + ") TO "
        + text(file.toString())
        + " (FORMAT parquet, PARQUET_VERSION V2, COMPRESSION zstd, COMPRESSION_LEVEL 9,"
        + " ROW_GROUP_SIZE "
        + rows
        + ")";
  }
}
