package dev.penstock.query.engine;

import java.nio.file.Path;
import java.util.List;

/// A file, or many that match a pattern, that becomes a table.
///
/// @param name the table's name
/// @param folder what a relative `path` starts from
/// @param path as the project writes it: may hold `*`, `**` and `?`
/// @param format how to read it
/// @param table the table in a `.duckdb` file; empty otherwise
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
    DUCKDB
  }
}
