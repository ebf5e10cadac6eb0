package dev.penstock.query.engine.duckdb;

import dev.penstock.base.ValueType;
import dev.penstock.query.engine.Engine;
import dev.penstock.query.engine.EngineFunction;
import dev.penstock.query.engine.RowReader;
import dev.penstock.query.engine.Source;
import dev.penstock.query.engine.SourceFiles;
import dev.penstock.query.fragment.Column;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// DuckDB in this process, over a private in-memory database that spills to a folder.
public final class DuckDbEngine implements Engine {
  private final Connections connections;
  private final SourceLoader sources;
  private final Catalogue catalogue;

  private DuckDbEngine(Connections connections, RowReader.Opening readers) {
    this.connections = connections;
    this.sources = new SourceLoader(connections, readers);
    this.catalogue = new Catalogue(connections);
  }

  /// An empty database that reads files only; nothing is downloaded, then or later.
  public static DuckDbEngine open(DuckDbSettings settings) {
    return open(
        settings,
        source -> {
          throw SourceFiles.problem("no_reader", source, "cannot be read here", "");
        });
  }

  /// An empty database; nothing is downloaded, then or later.
  ///
  /// @param readers of sources that are no tables in files
  public static DuckDbEngine open(DuckDbSettings settings, RowReader.Opening readers) {
    return new DuckDbEngine(Connections.open(settings), readers);
  }

  @Override
  public List<EngineFunction> functions() {
    return catalogue.functions();
  }

  @Override
  public List<Column> describe(String select) {
    return catalogue.describe(select);
  }

  @Override
  public Set<String> tablesRead(String select) {
    return TablesRead.of(connections, select);
  }

  @Override
  public long execute(String statement) {
    return connections.execute(statement);
  }

  @Override
  public Rows query(String select) {
    return DuckDbRows.of(connections, select);
  }

  @Override
  public Appender append(String table) {
    return DuckDbAppender.of(connections, table);
  }

  @Override
  public SourceTable load(Source source, String table, long limit) {
    return sources.load(source, table, limit);
  }

  @Override
  public List<Column> columns(Source source) {
    return sources.columns(source);
  }

  @Override
  public String type(ValueType type) {
    return SqlTypes.type(type);
  }

  @Override
  public String appendedType(ValueType type) {
    return SqlTypes.appended(type);
  }

  @Override
  public String decode(ValueType type, String column) {
    return SqlTypes.decode(type, column);
  }

  @Override
  public long writeParquet(String select, Path file) {
    return new ParquetFile(connections).write(select, file);
  }

  @Override
  public long writeCompact(String select, Path file) {
    return new ParquetFile(connections).writeCompact(select, file);
  }

  @Override
  public void close() {
    connections.close();
  }
}
