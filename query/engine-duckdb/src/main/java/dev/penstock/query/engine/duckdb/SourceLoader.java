package dev.penstock.query.engine.duckdb;

import dev.penstock.base.Nearest;
import dev.penstock.query.engine.Engine.SourceTable;
import dev.penstock.query.engine.EngineException;
import dev.penstock.query.engine.RowReader;
import dev.penstock.query.engine.Source;
import dev.penstock.query.engine.SourceFiles;
import dev.penstock.query.fragment.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Makes a table from a source: rows in file order, each with its key and where it stood.
final class SourceLoader {
  private static final Pattern RESERVED = Pattern.compile("_n|_k|_file|_row|_[pcv]\\d+");
  private final Connections connections;
  private final RowReader.Opening readers;
  private final SourceKeys keys;

  SourceLoader(Connections connections, RowReader.Opening readers) {
    this.connections = connections;
    this.readers = readers;
    this.keys = new SourceKeys(connections);
  }

  List<Column> columns(Source source) {
    return switch (source.format()) {
      case DOCUMENTS, JDBC -> {
        try (var reader = readers.open(source)) {
          yield checked(source, reader.columns());
        }
      }
      case CSV, TSV, JSON, JSONL, PARQUET, DUCKDB ->
          reading(source, reader -> columns(source, reader));
    };
  }

  SourceTable load(Source source, String table, long limit) {
    return switch (source.format()) {
      case DOCUMENTS, JDBC -> {
        try (var reader = readers.open(source)) {
          var columns = checked(source, reader.columns());
          yield new RowLoader(connections, source).load(reader, columns, table, limit);
        }
      }
      case CSV, TSV, JSON, JSONL, PARQUET, DUCKDB -> files(source, table, limit);
    };
  }

  private SourceTable files(Source source, String table, long limit) {
    return reading(
        source,
        reader -> {
          var columns = columns(source, reader);
          var rows = "SELECT * FROM " + reader.from() + (limit < 0 ? "" : " LIMIT " + limit);
          var loaded =
              reader.files().size() > 1
                  ? several(source, reader, table, limit)
                  : connections.execute(
                      String.format(
                          Locale.ROOT,
                          ("CREATE TABLE %s AS SELECT row_number() OVER () - 1 AS _n, %s AS _k,"
                              + " 0 AS _file, row_number() OVER () AS _row, r.* FROM (%s) r"),
                          Sql.quoted(table),
                          keys.expression(source, "r"),
                          rows));
          keys.makeUnique(source, table, reader.files());
          return new SourceTable(loaded, reader.files(), columns);
        });
  }

  /// Where each file starts is known only when all are read, so rows are placed in a second pass.
  private long several(Source source, SourceReader reader, String table, long limit) {
    var raw = Sql.quoted(table + "_raw");
    connections.execute(
        String.format(
                Locale.ROOT,
                ("CREATE TABLE %s AS SELECT row_number() OVER () - 1 AS _n, %s AS _k,"
                    + " r.file_index::INTEGER AS _file, r.* FROM %s r"),
                raw,
                keys.expression(source, "r"),
                reader.from())
            + (limit < 0 ? "" : " LIMIT " + limit));
    var starts = starts(raw, reader.files().size());
    var loaded =
        connections.execute(
            String.format(
                Locale.ROOT,
                ("CREATE TABLE %s AS SELECT _n, _k, _file, _n - (%s)[_file + 1] + 1 AS _row,"
                    + " * EXCLUDE (_n, _k, _file) FROM %s"),
                Sql.quoted(table),
                starts,
                raw));
    connections.execute("DROP TABLE " + raw);
    return loaded;
  }

  private String starts(String raw, int files) {
    var starts = new long[files];
    try (var rows =
        DuckDbRows.of(connections, "SELECT _file, min(_n) FROM " + raw + " GROUP BY _file")) {
      while (rows.next()) {
        starts[(int) rows.number(0)] = rows.number(1);
      }
    }
    return Arrays.stream(starts)
        .mapToObj(Long::toString)
        .collect(Collectors.joining(", ", "[", "]::BIGINT[]"));
  }

  private List<Column> columns(Source source, SourceReader reader) {
    return checked(source, new Catalogue(connections).describe("SELECT * FROM " + reader.from()));
  }

  private static List<Column> checked(Source source, List<Column> columns) {
    for (var column : columns) {
      if (RESERVED.matcher(column.name().toLowerCase(Locale.ROOT)).matches()) {
        throw SourceFiles.problem(
            "reserved_column",
            source,
            "the column `" + column.name() + "` has a name that lineage needs",
            "rename it there");
      }
    }
    var names = columns.stream().map(Column::name).toList();
    for (var key : source.key()) {
      if (names.stream().noneMatch(key::equalsIgnoreCase)) {
        throw SourceFiles.problem(
            "unknown_key_column", source, "has no column `" + key + "`", Nearest.hint(key, names));
      }
    }
    return columns;
  }

  /// Runs `work` with the source readable, and turns what the engine says about the files into
  /// problems with a file and a line.
  private <T> T reading(Source source, Function<SourceReader, T> work) {
    var reader = SourceReader.of(source);
    try {
      if (reader.attached().isEmpty()) {
        return work.apply(reader);
      }
      var file = Sql.text(reader.files().getFirst().toString());
      connections.execute(
          "ATTACH " + file + " AS " + reader.attached() + " (READ_ONLY, TYPE duckdb)");
      try {
        return work.apply(inDatabase(source, reader));
      } finally {
        connections.execute("DETACH " + reader.attached());
      }
    } catch (EngineException e) {
      throw new SourceErrors(connections, source, reader.files()).of(e);
    }
  }

  private SourceReader inDatabase(Source source, SourceReader reader) {
    var tables = new ArrayList<String>();
    var list =
        "SELECT CASE schema_name WHEN 'main' THEN table_name ELSE schema_name || '.' || table_name END"
            + " FROM (SELECT database_name, schema_name, table_name FROM duckdb_tables() UNION ALL"
            + " SELECT database_name, schema_name, view_name FROM duckdb_views() WHERE NOT internal)"
            + " WHERE database_name = "
            + Sql.text(reader.attached())
            + " ORDER BY ALL";
    try (var rows = DuckDbRows.of(connections, list)) {
      while (rows.next()) {
        tables.add(String.valueOf(rows.get(0)));
      }
    }
    var wanted =
        source.table().isEmpty() && tables.size() == 1 ? tables.getFirst() : source.table();
    if (tables.stream().noneMatch(wanted::equalsIgnoreCase)) {
      throw SourceFiles.problem(
          "unknown_table",
          source,
          wanted.isEmpty()
              ? "`" + source.path() + "` has several tables; name one: `file.duckdb#table`"
              : "`" + source.path() + "` has no table `" + wanted + "`",
          Nearest.hint(wanted, tables));
    }
    var path = Arrays.stream(wanted.split("\\.")).map(Sql::quoted).collect(Collectors.joining("."));
    var schema = wanted.contains(".") ? "" : "main.";
    return new SourceReader(
        reader.attached() + "." + schema + path, reader.files(), reader.attached());
  }
}
