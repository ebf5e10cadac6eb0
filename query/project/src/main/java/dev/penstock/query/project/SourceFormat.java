package dev.penstock.query.project;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How a source's files are read: told by the end of their name.
public enum SourceFormat {
  CSV(".csv"),
  TSV(".tsv"),
  JSON(".json"),
  JSONL(".jsonl", ".ndjson"),
  PARQUET(".parquet"),
  DUCKDB(".duckdb", ".db");

  private final List<String> endings;

  SourceFormat(String... endings) {
    this.endings = List.of(endings);
  }

  /// By a path's ending; text formats may be compressed (`.gz`, `.zst`).
  static Optional<SourceFormat> of(String path) {
    var lower = path.toLowerCase(Locale.ROOT);
    var plain = lower.replaceFirst("\\.(gz|zst)$", "");
    return Arrays.stream(values())
        .filter(format -> format.endings.stream().anyMatch(plain::endsWith))
        .filter(format -> format.isText() || plain.equals(lower))
        .findFirst();
  }

  private boolean isText() {
    return switch (this) {
      case CSV, TSV, JSON, JSONL -> true;
      case PARQUET, DUCKDB -> false;
    };
  }
}
