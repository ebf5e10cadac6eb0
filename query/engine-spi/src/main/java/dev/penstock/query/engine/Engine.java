package dev.penstock.query.engine;

import dev.penstock.base.ValueType;
import dev.penstock.query.fragment.Column;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// A relational engine in this process, with a private database that lives as long as this object.
///
/// Safe for many threads: native work runs on the engine's own few platform threads, so a virtual
/// thread that calls does not pin its carrier.
public interface Engine extends AutoCloseable {

  List<EngineFunction> functions();

  /// The columns that a SELECT would return; runs nothing.
  ///
  /// @throws EngineException of kind STATEMENT, with its offset
  List<Column> describe(String select);

  /// The names of tables that a SELECT reads, CTEs left out, lower or upper case as written.
  Set<String> tablesRead(String select);

  /// Runs one statement and returns the number of rows it changed.
  long execute(String statement);

  /// Runs a SELECT and hands over its rows one after the other, without holding them all.
  Rows query(String select);

  /// Adds rows to a table of this engine's database.
  Appender append(String table);

  /// Makes `table` from a source: `_n` (BIGINT, dense from 0, in file order), `_k` (UUID, the row's
  /// key), `_file` (INTEGER, position in [SourceTable#files]), `_row` (BIGINT, 1-based in its
  /// file), then the source's own columns. `limit`: rows at most; negative: all.
  SourceTable load(Source source, String table, long limit);

  /// The columns that [#load] would give, after `_n`, `_k`, `_file` and `_row`; reads little.
  List<Column> columns(Source source);

  /// The engine's type text for a value.
  String type(ValueType type);

  /// The type in which [Appender] takes such a value: VARCHAR holding JSON for lists and structs.
  String appendedType(ValueType type);

  /// SQL that turns an appended column into [#type].
  String decode(ValueType type, String column);

  /// Writes what a SELECT returns to a Parquet file, whole or not at all.
  ///
  /// @return the number of rows
  long writeParquet(String select, Path file);

  /// The same, as small as can be: for files that are read by this engine alone.
  long writeCompact(String select, Path file);

  @Override
  void close();

  /// A forward-only cursor. Values: String, Boolean, Long, Integer, Double, BigDecimal,
  /// java.time.*, UUID, List, Map (struct) or null.
  interface Rows extends AutoCloseable {
    List<Column> columns();

    boolean next();

    @org.jspecify.annotations.Nullable
    Object get(int column);

    @Override
    void close();
  }

  /// Buffers rows until [#flush] or [#close]; then they are visible to queries.
  interface Appender extends AutoCloseable {
    /// One row. Values: String, Boolean, Long, Integer, Double, UUID, float[], long[] (BIGINT[]) or
    /// null.
    void row(@org.jspecify.annotations.Nullable Object... values);

    void flush();

    @Override
    void close();
  }

  record SourceTable(long rows, List<Path> files, List<Column> columns) {
    public SourceTable {
      files = List.copyOf(files);
      columns = List.copyOf(columns);
    }
  }
}
