package dev.penstock.query.engine.duckdb;

import dev.penstock.query.engine.Source;
import dev.penstock.query.engine.SourceFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The SQL that reads a source: a table function over its files, or an attached database's table.
///
/// @param from what stands after FROM
/// @param files as `file_index` counts them; empty files are left out
/// @param attached the alias under which a database file must be attached; empty: none
record SourceReader(String from, List<Path> files, String attached) {
  SourceReader {
    files = List.copyOf(files);
  }

  static SourceReader of(Source source) {
    var files = SourceFiles.of(source);
    return switch (source.format()) {
      case CSV -> delimited(source, filled(source, files), "");
      case TSV -> delimited(source, filled(source, files), "\t");
      case JSON -> json(filled(source, files), "auto");
      case JSONL -> json(filled(source, files), "newline_delimited");
      case PARQUET ->
          new SourceReader("read_parquet(" + Sql.texts(files) + together(files) + ")", files, "");
      case DUCKDB -> database(source, files);
      case DOCUMENTS, JDBC -> throw new IllegalArgumentException("a RowReader reads " + source);
    };
  }

  private static SourceReader delimited(Source source, List<Path> files, String delimiter) {
    var dialect = CsvDialect.of(source, files.getFirst(), delimiter);
    var options = dialect.options() + ", sample_size = -1";
    return new SourceReader(
        "read_csv(" + Sql.texts(files) + options + together(files) + ")", files, "");
  }

  private static SourceReader json(List<Path> files, String format) {
    return new SourceReader(
        "read_json("
            + Sql.texts(files)
            + ", format = '"
            + format
            + "', sample_size = -1, map_inference_threshold = -1"
            + together(files)
            + ")",
        files,
        "");
  }

  private static String together(List<Path> files) {
    return files.size() > 1 ? ", union_by_name = true" : "";
  }

  private static SourceReader database(Source source, List<Path> files) {
    if (files.size() > 1) {
      throw SourceFiles.problem(
          "several_databases",
          source,
          "several database files match `" + source.path() + "`",
          "name one");
    }
    return new SourceReader("", files, "_source_" + Integer.toHexString(source.hashCode()));
  }

  /// An empty file has no header: it adds no row and no column.
  private static List<Path> filled(Source source, List<Path> files) {
    var filled = files.stream().filter(file -> !isEmpty(file)).toList();
    if (filled.isEmpty()) {
      throw SourceFiles.problem(
          "empty_source", source, "`" + source.path() + "` is empty", "it needs at least a header");
    }
    return filled;
  }

  private static boolean isEmpty(Path file) {
    try {
      return Files.size(file) == 0;
    } catch (IOException _) {
      return false;
    }
  }
}
