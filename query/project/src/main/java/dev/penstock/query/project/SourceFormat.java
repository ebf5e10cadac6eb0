package dev.penstock.query.project;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How a source is read: told by the end of its files' names.
public enum SourceFormat {
  CSV,
  TSV,
  JSON,
  JSONL,
  PARQUET,
  DUCKDB,
  DOCUMENTS,
  JDBC;

  List<String> endings() {
    return switch (this) {
      case CSV -> List.of(".csv");
      case TSV -> List.of(".tsv");
      case JSON -> List.of(".json");
      case JSONL -> List.of(".jsonl", ".ndjson");
      case PARQUET -> List.of(".parquet");
      case DUCKDB -> List.of(".duckdb", ".db");
      case DOCUMENTS -> List.of(".pdf", ".docx", ".html", ".htm", ".md", ".txt", ".srt", ".vtt");
      case JDBC -> List.of();
    };
  }

  /// By a path's ending; text formats may be compressed (`.gz`, `.zst`).
  static Optional<SourceFormat> of(String path) {
    var lower = path.toLowerCase(Locale.ROOT);
    var plain = lower.replaceFirst("\\.(gz|zst)$", "");
    return Arrays.stream(values())
        .filter(format -> format.endings().stream().anyMatch(plain::endsWith))
        .filter(format -> format.isText() || plain.equals(lower))
        .findFirst();
  }

  /// Whether a file's name ends as a document's.
  ///
  /// @param json whether `.json` counts too: a transcript, or anything
  public static boolean isDocument(String file, boolean json) {
    var lower = file.toLowerCase(Locale.ROOT);
    return DOCUMENTS.endings().stream().anyMatch(lower::endsWith)
        || (json && lower.endsWith(".json"));
  }

  private boolean isText() {
    return switch (this) {
      case CSV, TSV, JSON, JSONL -> true;
      case PARQUET, DUCKDB, DOCUMENTS, JDBC -> false;
    };
  }
}
