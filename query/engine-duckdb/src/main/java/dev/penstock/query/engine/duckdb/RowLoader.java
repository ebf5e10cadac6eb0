package dev.penstock.query.engine.duckdb;

import dev.penstock.query.engine.Engine.SourceTable;
import dev.penstock.query.engine.EngineException;
import dev.penstock.query.engine.RowReader;
import dev.penstock.query.engine.Source;
import dev.penstock.query.engine.SourceFiles;
import dev.penstock.query.fragment.Column;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes a table from a [RowReader]: rows wait in a small table of texts until there are enough,
/// then the engine casts them into the source's table.
final class RowLoader {
  private static final int BATCH_ROWS = 16_384;
  private static final long BATCH_CHARACTERS = 8_000_000;
  private final Connections connections;
  private final Source source;
  private final SourceKeys keys;

  RowLoader(Connections connections, Source source) {
    this.connections = connections;
    this.source = source;
    this.keys = new SourceKeys(connections);
  }

  SourceTable load(RowReader reader, List<Column> columns, String table, long limit) {
    connections.execute(
        "CREATE TABLE "
            + Sql.quoted(table)
            + " (_n BIGINT, _k UUID, _file INTEGER, _row BIGINT"
            + columns.stream()
                .map(column -> ", " + Sql.quoted(column.name()) + " " + column.type())
                .collect(Collectors.joining())
            + ")");
    var batch = new Batch(table, columns);
    try {
      reader.read(limit, batch);
      batch.end();
    } finally {
      batch.drop();
    }
    keys.makeUnique(source, table, reader.files());
    return new SourceTable(batch.rows, reader.files(), columns);
  }

  /// Rows that are read and not yet in the table.
  private final class Batch implements RowReader.Sink {
    private final String raw;
    private final List<Column> columns;
    private final String insert;
    private @Nullable DuckDbAppender appender;
    private long rows;
    private int waiting;
    private long characters;

    Batch(String table, List<Column> columns) {
      this.raw = table + "_raw";
      this.columns = columns;
      var cells =
          columns.stream()
              .map(column -> decoded(column) + " AS " + Sql.quoted(column.name()))
              .collect(Collectors.joining(", "));
      this.insert =
          ("INSERT INTO " + Sql.quoted(table) + " SELECT s._n, " + keys.expression(source, "r"))
              + (", s._file, s._row, r.* FROM " + Sql.quoted(raw) + " s, LATERAL (SELECT ")
              + (cells + ") r ORDER BY s._n");
    }

    @Override
    public void row(int file, long position, @Nullable Object... values) {
      var row = new @Nullable Object[values.length + 3];
      row[0] = rows++;
      row[1] = file;
      row[2] = position;
      for (var i = 0; i < values.length; i++) {
        var text = values[i] == null ? null : values[i].toString();
        row[i + 3] = text;
        characters += text == null ? 1 : text.length();
      }
      open().row(row);
      waiting++;
      if (waiting >= BATCH_ROWS || characters >= BATCH_CHARACTERS) {
        end();
      }
    }

    private DuckDbAppender open() {
      var opened = appender;
      if (opened == null) {
        var cells =
            columns.stream()
                .map(column -> ", " + Sql.quoted(column.name()) + " VARCHAR")
                .collect(Collectors.joining());
        connections.execute(
            "CREATE TABLE "
                + Sql.quoted(raw)
                + " (_n BIGINT, _file INTEGER, _row BIGINT"
                + cells
                + ")");
        opened = DuckDbAppender.of(connections, raw);
        appender = opened;
      }
      return opened;
    }

    /// Moves what waits into the table.
    void end() {
      var opened = appender;
      if (opened == null) {
        return;
      }
      opened.close();
      try {
        connections.execute(insert);
      } catch (EngineException e) {
        throw e.kind() == EngineException.Kind.RESOURCE ? e : refused(e);
      }
      drop();
    }

    private RuntimeException refused(EngineException e) {
      return SourceFiles.problem(
          "unreadable_value",
          source,
          String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
          "");
    }

    void drop() {
      var opened = appender;
      if (opened != null) {
        appender = null;
        opened.close();
        connections.execute("DROP TABLE IF EXISTS " + Sql.quoted(raw));
        waiting = 0;
        characters = 0;
      }
    }
  }

  private static String decoded(Column column) {
    var name = "s." + Sql.quoted(column.name());
    var type = column.type();
    if (type.equals("VARCHAR")) {
      return name;
    }
    var nested = type.endsWith("]") || type.startsWith("STRUCT(") || type.startsWith("MAP(");
    return "CAST(" + (nested ? "CAST(" + name + " AS JSON)" : name) + " AS " + type + ")";
  }
}
