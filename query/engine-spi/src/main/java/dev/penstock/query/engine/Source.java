package dev.penstock.query.engine;

import java.nio.file.Path;
import java.util.List;

/// What becomes a table: a file, many that match a pattern, or what a [RowReader] reads.
///
/// @param name the table's name
/// @param folder what a relative `path` starts from
/// @param path as the project writes it: may hold `*`, `**` and `?`; of a database its address,
///   without a password
/// @param format how to read it
/// @param table the table in a `.duckdb` file or a database; empty otherwise
/// @param key the columns that identify a row across runs; empty: the whole content, and the
///   position among equals
public record Source(
    String name, Path folder, String path, Format format, String table, List<String> key) {
  public Source {
    key = List.copyOf(key);
  }

  public enum Format {
    CSV,
    TSV,
    JSON,
    JSONL,
    PARQUET,
    DUCKDB,
    /// Files of words; a [RowReader] reads them.
    DOCUMENTS,
    /// A table or a query of a database; a [RowReader] reads it.
    JDBC
  }
}
